"""Runs the steps in the transaction of the connection that `schema` hands over."""

from alembic import context

from kennisloket.catalogue.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
