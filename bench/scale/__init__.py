"""Thousands of authorities in one PostgreSQL: are the paths that people walk all found by an index?"""
