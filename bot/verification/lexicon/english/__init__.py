"""What is known of English words."""
