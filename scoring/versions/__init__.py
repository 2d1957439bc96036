"""Two versions of a score sheet beside each other, in the words that people read."""
