"""An entry may hold the doubts that it answers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The column stands, empty in every entry there is."""
    answers = sa.Column("answers", sa.Text, nullable=False, server_default="")
    op.add_column("record", answers)
