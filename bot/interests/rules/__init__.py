"""Rules over words and fields of articles: typed, read, matched, and held against articles by the thousand."""
