"""Nutgraf: reads news feeds, groups articles into stories, and sends digests that name their sources."""

import os

# Its matrices are small, and several processes share a machine: threads of the library that multiplies them wait for
# each other longer than they work. It reads this when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
