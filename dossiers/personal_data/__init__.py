"""Dữ liệu của tôi: all that is kept about a person who has an account, as one file for that person and nobody else."""
