"""An entry may hold the day by which what it records has to be kept or done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The column stands, empty in every entry there is."""
    op.add_column("record", sa.Column("due_on", sa.Date))
