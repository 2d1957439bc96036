"""What the fields of all forms take."""

import pytest
from django.core.exceptions import ValidationError

from awards.forms import MomentField
from campaigns.forms import DayField


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
def test_a_year_beyond_all_that_happens_is_refused_with_the_years_that_are_taken(year):
    for field, typed in ((DayField(), f"31/12/{year}"), (MomentField(), f"{year}-12-31T08:00")):
        with pytest.raises(ValidationError, match="từ 1900 đến 2199"):
            field.clean(typed)
