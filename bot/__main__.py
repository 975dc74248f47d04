"""``python -m bot`` is the `nutgraf` command."""

from bot.cli import main

main()
