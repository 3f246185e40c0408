"""The tables of accounts and sign-ins, and the step from any older layout."""

from __future__ import annotations

import sqlalchemy as sa

from jinwei.access.errors import Unavailable

LAYOUT = "0002"
TABLES = sa.MetaData()

ACCOUNT = sa.Table(
    "account",
    TABLES,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("login", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("unit", sa.Text),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("must_change", sa.Boolean, nullable=False),
    sa.Column("disabled_at", sa.DateTime),
    sa.Column("created_at", sa.DateTime, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("district", sa.Text),
    sa.UniqueConstraint("provider", "subject", name="account_subject"),
)
"""One row per account. `login` is its name as it is compared, `password` a hash, empty
where a `provider` tells who it is, by its `subject` there. `district` is the code of
the district it is of, or that of the city, where an instance follows several."""

SESSION = sa.Table(
    "session",
    TABLES,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, sa.ForeignKey("account.id"), nullable=False),
    sa.Column("begun_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
    sa.Column("ended_at", sa.DateTime),
    sa.Column("why", sa.Text, nullable=False),
    sa.Index("session_account", "account"),
)
"""One row per sign-in. `token` is the SHA-256 of what the browser holds."""

ATTEMPT = sa.Table(
    "attempt",
    TABLES,
    sa.Column("login", sa.Text, primary_key=True),
    sa.Column("failed", sa.Integer, nullable=False),
    sa.Column("failed_at", sa.DateTime, nullable=False),
)
"""One row per name that was tried in vain, whether there is such an account or not."""

NOTED = sa.Table("access_layout", TABLES, sa.Column("version_num", sa.Text))


def is_laid_out(connection: sa.Connection) -> bool:
    """Whether the newest layout stands; Unavailable where a newer program made it."""
    if not sa.inspect(connection).has_table(NOTED.name):
        return False
    noted = connection.execute(sa.select(NOTED.c.version_num)).scalar()
    if noted is not None and noted > LAYOUT:
        raise Unavailable(
            f"账号库是更新版本的程序建立的（格式 {noted}，本程序只认到 {LAYOUT}），"
            "没有打开，也没有改动。请换用新的程序。"
        )
    return noted == LAYOUT


def lay_out(connection: sa.Connection) -> None:
    """The newest layout stands; takes part in the caller's transaction."""
    # Alembic takes a while to import, and a store that is in order never needs it.
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Two programs started at once: the second finds the layout of the first.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(20230310)))
        if is_laid_out(connection):
            return
    config = Config()
    config.set_main_option("script_location", "jinwei.access:migrations")
    config.attributes.update(connection=connection)
    command.upgrade(config, "head")
