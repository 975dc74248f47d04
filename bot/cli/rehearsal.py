"""`nutgraf run --dry-run`."""
