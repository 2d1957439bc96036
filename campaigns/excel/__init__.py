"""The room around openpyxl for tables out: `campaigns/spreadsheets.py` and the prints lead here."""
