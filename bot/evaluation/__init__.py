"""Data sets in, scores out: how good each stage is, beside what a user would pick instead."""
