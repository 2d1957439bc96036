"""The headers in which a counting server tells what it has counted."""

STATEMENTS, REPEATS = "x-statements", "x-repeats"
