"""What is shown to people in a browser or feed reader: nouns to HTML, Atom, JSON Feed and SVG, nothing fetched or kept.

Templates stand in ``templates/``, what browsers load besides in ``static/``.
"""
