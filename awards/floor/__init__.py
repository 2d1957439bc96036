"""The floor of a meeting: which case is considered now, what it rests on, and how the hall and the desk see it."""
