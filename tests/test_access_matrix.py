"""Every URL of the product × every role: nobody gets further than the mark on the view says.

The list of URLs comes from the resolver, so a new page is in the matrix the moment it exists, and one without a
declared rule fails by its name.
"""

from collections.abc import Collection
from itertools import pairwise
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from campaigns.access import Access
from campaigns.roles import Role
from tests.factories.campaigns import make_authority, make_campaign, make_member, make_unit

pytestmark = pytest.mark.any_database

# Pages that exist to sign in, to sign out, or to choose for whom one acts.
ARGUMENTS = {"int": 999_999, "slug": "khong-co", "str": "khong-co", "uuid": uuid4()}


def all_patterns(resolver=None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        found += all_patterns(entry, path) if isinstance(entry, URLResolver) else [(path, entry)]
    return found


PATTERNS = all_patterns()


def row_in(path: str, kinds: Collection[str]) -> str:
    """Whose row an address is about: its first word; below a campaign's code the word before the key, if it is one of
    these kinds."""
    first, *words = path.split("/")
    below = next((word for word, key in pairwise(words) if key.startswith("<int:pk>")), "")
    return below if first == "c" and below in kinds else first


def address(path: str, entry: URLPattern, code: str = "khong-co") -> str:
    """The pattern filled with arguments; campaigns get `code`, rows an id that does not exist."""
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = code if name == "code" else ARGUMENTS["str" if kind == "string" else kind]
        path = path.replace(f"<{kind if kind != 'string' else 'str'}:{name}>", str(value))
    return "/" + path


def test_every_page_declares_who_may_open_it():
    unmarked = [path for path, entry in PATTERNS if not isinstance(getattr(entry.callback, "access", None), Access)]
    assert unmarked == []


def test_every_page_has_a_name_of_its_own():
    names = [entry.name for _, entry in PATTERNS]
    assert sorted(names) == sorted(set(names))


@pytest.fixture
def members(db):
    authority = make_authority()
    campaign = make_campaign(authority)
    return campaign, {role: make_member(make_unit(authority), role) for role in Role}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_by_every_page_that_is_not_public(db, nothing_written, method):
    with nothing_written():
        for path, entry in PATTERNS:
            page = getattr(Client(), method)(address(path, entry))
            if entry.callback.access.signed_in:
                assert (path, page.status_code) == (path, 302)
                assert page.url.startswith("/login/")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_role_gets_only_what_its_mark_allows(members, sign_in, nothing_written, role, method):
    campaign, people = members
    browser = sign_in(people[role])
    with nothing_written():
        for path, entry in PATTERNS:
            mark: Access = entry.callback.access
            if not mark.roles:
                continue
            page = getattr(browser, method)(address(path, entry, campaign.code))
            if role not in mark.roles:
                assert (path, page.status_code) == (path, 403)
            else:
                assert page.status_code < 500, path


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_another_authority_do_not_exist(members, sign_in, role):
    _, people = members
    foreign = make_campaign()
    browser = sign_in(people[role])
    for path, entry in PATTERNS:
        if "code" in entry.pattern.converters and role in entry.callback.access.roles:
            page = browser.get(address(path, entry, foreign.code))
            assert page.status_code in {404, 405}, path
