"""What the edges to OpenAI-compatible endpoints have in common: the client, what is not told of it, what it is called.

The SDK takes a second to import, so ``endpoints.client`` is imported by who opens one.
"""
