"""Data of any size for measuring: whole campaigns written in bulk, deterministic, with every invariant kept."""
