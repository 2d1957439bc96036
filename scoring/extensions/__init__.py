"""Gia hạn: a later last day for one unit."""
