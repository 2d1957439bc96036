"""Inspection on the spot: teams, visits, what is looked at there, and how both sides agree on it (plan, IV.1)."""
