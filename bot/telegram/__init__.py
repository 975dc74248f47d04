"""Telegram, both ways: messages out, updates in. The only place that knows the Bot API and its SDK."""

import os

# The SDK will give lengths of time as such one day, and warns at each until it is told to do so now.
os.environ.setdefault("PTB_TIMEDELTA", "true")
