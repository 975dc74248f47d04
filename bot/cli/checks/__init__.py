"""What `nutgraf check` looks at, all at once and within half a minute; each finding says how to cure it."""

from bot.cli.checks.findings import Finding, Mark
from bot.cli.checks.looking import look

__all__ = ["Finding", "Mark", "look"]
