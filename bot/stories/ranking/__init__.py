"""How much a story matters: to everyone, beside others, at once; and what a chat does not want."""
