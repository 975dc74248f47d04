"""Edge: texts as vectors of what they mean, from a model on this machine or at an endpoint.

Both keep the promise of ``ports.Embedder``. The endpoint's client takes a second to import, so each is imported by who
opens it.
"""
