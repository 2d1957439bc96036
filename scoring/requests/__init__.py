"""Yêu cầu cung cấp tài liệu, giải trình: what the office asks a unit about exact lines, with a day, and what came.

The plan (IV.2) has units supply documents when asked. `scoring/actions/requests.py` writes, everything here reads.
"""
