"""Toàn cảnh phong trào: one page on which those who lead a campaign see where it stands, counted by the database."""
