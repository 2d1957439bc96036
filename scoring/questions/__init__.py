"""Hỏi đáp, vướng mắc: what units ask the office, and what all read of the answers."""
