"""The real plan, filled by the sample data to its last stage: made once for this folder (it takes half a minute).

Every test looks at it inside a transaction of its own, so none sees what another did.
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from campaigns.models import Campaign

PLAN = "fixtures/tinh_bien_2024.json"


@pytest.fixture(scope="package")
def awarded(rows_for_many):
    with rows_for_many():
        call_command("load_plan", PLAN, stdout=StringIO())
        call_command("demo", stage="launched", stdout=StringIO())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # inside one transaction nothing else tells the planner how large tables are
        call_command("demo", stage="awarded", stdout=StringIO())
        yield Campaign.objects.get()


@pytest.fixture
def world(awarded, db):
    """The campaign, for one test."""
    return awarded
