"""The checks of a whole sheet, one theme a file: each takes the sheet and yields findings that name their row."""
