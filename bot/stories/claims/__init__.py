"""What several sources of a story say, and what only one says."""
