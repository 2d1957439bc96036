"""Tài liệu kiểm chứng: what a unit proves its claims with."""
