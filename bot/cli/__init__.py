"""The `nutgraf` command: one small function per sub-command; the only place that prints.

Exit codes: 0 done; 1 nothing to tell, or a part failed; 2 wrong use or configuration; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os


def main() -> None:
    """Run the command and exit with its code; Ctrl-C while it is still being imported ends it without a word."""
    try:
        from bot.cli import root

        root.main()
    except KeyboardInterrupt:
        os._exit(130)
