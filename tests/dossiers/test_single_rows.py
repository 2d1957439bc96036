"""Rows read along several ways become one object each, as far as they are alike."""

import pytest

from campaigns.models import Campaign, Content, Unit
from dossiers.single_rows import make_single


def content(key: int, campaign: Campaign) -> Content:
    return Content(pk=key, campaign=campaign)


def test_two_ways_to_one_row_end_at_one_object():
    ways = [content(key, Campaign(pk=7, title="Phong trào")) for key in (1, 2)]

    make_single([ways])

    assert ways[0].campaign is ways[1].campaign


def test_rows_are_found_in_lists_tables_and_rows_behind_rows():
    inner = {"a": [content(1, Campaign(pk=7, lead_unit=Unit(pk=3)))], "b": (content(2, Campaign(pk=8)),)}
    inner["b"][0].campaign.lead_unit = Unit(pk=3)

    make_single([inner])

    assert inner["a"][0].campaign.lead_unit is inner["b"][0].campaign.lead_unit


def test_rows_of_which_something_else_was_read_stay_apart():
    ways = [content(1, Campaign(pk=7)), content(2, Campaign(pk=7))]
    ways[1].campaign.asked_for = 3

    make_single([ways])

    assert ways[0].campaign is not ways[1].campaign
    assert not hasattr(ways[0].campaign, "asked_for")


@pytest.mark.parametrize("backwards", [False, True])
def test_the_one_that_stays_leads_wherever_any_of_them_led(backwards):
    units = [Unit(pk=3, parent_id=4), Unit(pk=3, parent=Unit(pk=4)), Unit(pk=4)]
    campaigns = [Campaign(pk=key, lead_unit=unit) for key, unit in enumerate(units)]

    make_single([campaigns[::-1] if backwards else campaigns])

    one, other, town = (campaign.lead_unit for campaign in campaigns)
    assert one is other
    assert one._state.fields_cache["parent"] is town
