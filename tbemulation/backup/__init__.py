"""Backups: the database at one moment, every file that its rows point at, and a manifest by which both are proved.

A folder of backups holds one folder for each, named after its moment. In it lie `database.sqlite3` or
`database.dump`, `files/`, `SHA256SUMS` (as `sha256sum -c` reads it) and `manifest.json`.
"""
