"""What sites ask of programs that read their pages, and what is remembered of how they treat this one."""
