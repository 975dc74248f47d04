"""What is materially new in a story since it was told."""
