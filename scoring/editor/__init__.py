"""The score-sheet editor: order and codes of rows (pure), and what its page and forms show."""
