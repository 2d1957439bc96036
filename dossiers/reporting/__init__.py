"""Achievement reports: the parts of the prescribed forms, what units write in them, and who confirms it."""
