"""Nutgraf: reads news feeds, groups articles into stories, and sends digests that name their sources."""
