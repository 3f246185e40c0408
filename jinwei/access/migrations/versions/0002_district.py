"""Which of several districts an account is of."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The column stands, empty: an account there was is of none."""
    op.add_column("account", sa.Column("district", sa.Text))
