"""What is learned from reactions: which stories a chat likes, and why, in words."""
