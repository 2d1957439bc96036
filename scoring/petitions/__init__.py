"""Kiến nghị, phúc tra: what a unit objects to in its published points, and the answer."""
