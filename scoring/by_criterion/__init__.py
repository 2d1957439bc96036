"""Verification in the fair order: one criterion across all units of a contest group, before the next criterion."""
