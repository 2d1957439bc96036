"""Keys as browsers send them: plain digits only, and never too long for a column."""

import pytest
from django.urls import reverse

from campaigns.posted import whole_number
from campaigns.roles import Role
from tests.factories.campaigns import make_campaign, make_member


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("17", 17), ("9" * 18, 10**18 - 1)])
def test_plain_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.5", "²", "٣", "x", "9" * 19])
def test_anything_else_is_none(text):
    assert whole_number(text) is None


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["²", "9" * 40, "x"])
def test_a_strange_key_of_a_role_changes_nothing(sign_in, text):
    member = make_member(make_campaign().lead_unit, Role.MANAGER)
    assert sign_in(member).post(reverse("act_as"), {"membership": text}).status_code == 302
