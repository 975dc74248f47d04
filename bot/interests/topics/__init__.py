"""What stories are about: ready topics to tap, and topics in plain words, by what they mean or by their words."""
