"""Guides as pages: for whoever is signed in, light, and one click away from the page that they explain."""

import re

import pytest

from campaigns.models import Campaign
from campaigns.roles import Role
from tbemulation.guides import shelf
from tbemulation.guides.places import GUIDES, section_for
from tests.factories.campaigns import make_campaign, make_member, make_unit

pytestmark = pytest.mark.any_database

HEAVIEST = 60_000  # bytes


@pytest.fixture
def open_as(db, sign_in):
    """`open_as(role)` gives a browser of somebody in this role."""
    unit = make_unit(make_campaign().authority)
    return lambda role: sign_in(make_member(unit, role))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_finds_its_own_guide_and_card_on_the_first_page(open_as, role):
    browser, own = open_as(role), GUIDES[role]
    first = browser.get("/guides/").content.decode()
    assert f'<a class="btn btn-primary" href="/guides/{own}/">' in first
    for address in (f"/guides/{own}/", f"/guides/{own}/card/"):
        assert f'href="{address}"' in first
        assert browser.get(address).status_code == 200


def test_every_guide_is_shown_whole_and_light(open_as, django_assert_max_num_queries):
    browser = open_as(Role.OFFICER)
    for entry in shelf.guides():
        with django_assert_max_num_queries(6):
            page = browser.get(f"/guides/{entry.name}/").content.decode()
        assert len(page.encode()) < HEAVIEST, entry.name
        assert shelf.guide(entry.name).body in page
        assert f"<h1>{entry.title}</h1>" in page


@pytest.mark.parametrize("name", ["khong-co", "README", "the", "operation"])
def test_a_guide_that_is_not_there_is_not_found(open_as, name):
    browser = open_as(Role.ADMIN)
    assert browser.get(f"/guides/{name}/").status_code == 404
    assert browser.get(f"/guides/{name}/card/").status_code == 404


PLACES = [(Role.OFFICER, "/notices/"), (Role.ADMIN, "/units/"), (Role.HEAD, "/account/")]


@pytest.mark.parametrize(("role", "path"), PLACES)
def test_a_page_leads_to_the_section_about_it(open_as, role, path):
    answer = open_as(role).get(path)
    address = section_for(role, answer.resolver_match.func.__module__)
    assert f'<a class="top-button" href="{address}" target="_blank"' in answer.content.decode()


def test_a_refusal_leads_to_the_section_about_what_was_refused(open_as):
    browser = open_as(Role.MANAGER)
    code = Campaign.objects.get().code
    answer = browser.post(f"/c/{code}/launch/")
    assert answer.status_code == 403  # not the lead office
    assert '<a class="btn btn-link" href="/guides/chu-tri/#phát-động" target="_blank">' in answer.content.decode()


def test_a_card_tells_the_days_of_the_campaign(open_as):
    page = open_as(Role.HEAD).get("/guides/thu-truong-don-vi/card/").content.decode()
    assert len(re.findall(r": <strong>\d\d/\d\d/\d{4}</strong>", page)) == 4
    assert "việc của tôi" in page
