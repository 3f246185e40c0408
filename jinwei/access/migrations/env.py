"""Run by Alembic: the steps take part in the transaction that the caller opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="access_layout",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
