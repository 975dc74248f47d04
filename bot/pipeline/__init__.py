"""One async function per step of the news: load, decide, save, in that order.

Every step can be run twice; what one feed or page does wrong is recorded on its own row and stops no other.
"""
