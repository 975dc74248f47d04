"""The `nutgraf` command: one small function per sub-command; the only place that prints.

Exit codes: 0 done; 1 nothing to tell, or a part failed; 2 wrong use or configuration; 130 stopped by Ctrl-C.
"""

from bot.cli.main import main

__all__ = ["main"]
