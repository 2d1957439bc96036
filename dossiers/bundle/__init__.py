"""The whole dossier as one file: a ZIP in folders, or one PDF with bookmarks, each under a list of what it holds.

folders (where a paper lies and what its file is called) -> gather (what goes in now, and what stays out and why)
-> contents (that, frozen) -> job (the worker: parts, list, file).
"""
