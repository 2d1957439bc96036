"""A card handed in, and three people of the lead office who are told by their names."""

import pytest

from campaigns.roles import Role
from tests.factories.campaigns import make_member, make_unit, make_user
from tests.factories.office import hand_in


@pytest.fixture
def card(office):
    return hand_in(office[1], make_unit(office[0].authority, "UBND xã An Cư"))


@pytest.fixture
def manager(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER, make_user("Lê Chủ Trì"))


@pytest.fixture
def an(campaign):
    return make_member(campaign.lead_unit, Role.VERIFIER, make_user("Nguyễn Văn An"))


@pytest.fixture
def binh(campaign):
    return make_member(campaign.lead_unit, Role.VERIFIER, make_user("Trần Thị Bình"))
