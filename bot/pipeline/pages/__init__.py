"""Pages: one function for each, that loads what it shows, decides whether it may be shown, and renders it."""
