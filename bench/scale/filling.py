"""The data: what the product itself makes, then copies of it."""

import argparse

from django.core.management import call_command

from bench.scale.multiply import multiply
from campaigns.logbook import seal_entries

PLAN = "fixtures/tinh_bien_2024.json"


def fill(chosen: argparse.Namespace) -> None:
    """The whole sample, a crowd of authorities beside it, and of both as many copies as are wanted."""
    call_command("migrate", verbosity=0)
    call_command("load_plan", PLAN, verbosity=0)
    call_command("demo", stage="sample")
    made = max(1, chosen.authorities // chosen.copies)
    call_command("demo", units=chosen.units, criteria=chosen.criteria, contents=chosen.contents, campaigns=made)
    seal_entries()
    multiply(chosen.copies - 1)
