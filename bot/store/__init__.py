"""Edge: feeds, entries and articles in a database, with SQLAlchemy Core and Alembic migrations."""
