"""Why something may not be done in the awards room, one file per stretch of the way."""
