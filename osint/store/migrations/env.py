"""Runs migrations on the connection that osint.store.database hands over."""

from alembic import context
from sqlmodel import SQLModel

from osint.store import tables  # noqa: F401 - registers the tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
context.run_migrations()
