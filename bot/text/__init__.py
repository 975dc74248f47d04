"""Plain functions over text: markup to text, white space, sentences, words, languages, fingerprints."""
