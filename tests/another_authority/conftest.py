"""A ward formed in 2025 with a plan of its own, walked by the sample data to the signed decision: made once."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from campaigns.models import Campaign

PLAN = "fixtures/phuong_tinh_bien_2026/ke_hoach.json"


@pytest.fixture(scope="package")
def decided(rows_for_many) -> Iterator[Campaign]:
    with rows_for_many():
        call_command("load_plan", PLAN, stdout=StringIO())
        call_command("demo", stage="decided", stdout=StringIO())
        yield Campaign.objects.get()


@pytest.fixture
def ward(decided, db) -> Campaign:
    """The campaign, for one test."""
    return decided
