"""The office of one content, as most tests of verification and after it begin: tests/factories/office.py."""

import pytest

from campaigns.roles import Role
from tests.factories.campaigns import make_member
from tests.factories.office import make_office, verifier_of


@pytest.fixture
def office(db):
    return make_office()


@pytest.fixture
def campaign(office):
    return office[0]


@pytest.fixture
def content(office):
    return office[1]


@pytest.fixture
def verifier(campaign):
    return verifier_of(campaign)


@pytest.fixture
def manager(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER)
