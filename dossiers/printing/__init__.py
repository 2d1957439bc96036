"""From a paper to a file."""
