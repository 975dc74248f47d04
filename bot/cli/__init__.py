"""The `nutgraf` command."""
