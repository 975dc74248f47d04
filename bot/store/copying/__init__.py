"""Databases as wholes: from SQLite into Postgres and back, into files that are kept, and back from these.

Everything here goes past the statements of ``bot.store``: rows are read as the drivers have them, in the order of their
keys, and texts of JSON are never taken apart, so that what comes out is what went in. A backup is a SQLite file
whichever database it was made of, so there is one form to check, to keep and to restore into either.
"""
