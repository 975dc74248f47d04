"""What is said to people: commands read, buttons named, answers written. No clock, no database."""
