"""Measures the product from outside, as ratios to floors on the same machine: `python -m bench` (see README)."""
