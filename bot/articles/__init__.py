"""Entries and pages to articles: body, captions, walls, provenance, language, dates."""
