"""Who tells a story: articles put together, copies found, independent voices told apart."""
