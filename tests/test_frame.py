"""The frame around pages: drawn once for many people, yet showing each only what is theirs."""

import re

import pytest

from campaigns.roles import Role
from tbemulation.navigation import menu_html
from tests.factories.campaigns import make_campaign, make_member, make_unit

HERE = 'aria-current="page"'


def menu_of(page: str) -> str:
    return page[page.index('<nav class="menu"') : page.index("</nav>")]


@pytest.mark.django_db
def test_people_of_two_roles_who_take_turns_each_get_the_menu_of_their_own(sign_in):
    campaign = make_campaign()
    unit = make_unit(campaign.authority)
    pages = {role: sign_in(make_member(unit, role)) for role in (Role.ADMIN, Role.MANAGER)}
    for _ in range(2):
        menus = {role: menu_of(client.get("/notices/").content.decode()) for role, client in pages.items()}
        assert ("Tài khoản" in menus[Role.ADMIN], "Tài khoản" in menus[Role.MANAGER]) == (True, False)
        assert ("Xếp hạng" in menus[Role.ADMIN], "Xếp hạng" in menus[Role.MANAGER]) == (False, True)


@pytest.mark.django_db
def test_the_menu_marks_the_page_on_which_one_is_and_no_other(sign_in):
    client = sign_in(make_member(make_unit(make_campaign().authority), Role.ADMIN))
    people, home = (menu_of(client.get(path).content.decode()) for path in ("/people/", "/"))
    assert f'<a href="/people/" {HERE}>' in people
    assert people.count(HERE) == 1
    assert f'<a href="/" {HERE}' in home
    assert home.count(HERE) == 1


def test_menus_of_two_campaigns_lead_each_into_its_own():
    one, other = (menu_html("manager", code, "own", "plan", frozenset(), False) for code in ("nam-nay", "nam-sau"))
    assert "/c/nam-nay/" in one
    assert "/c/nam-sau/" not in one
    assert "/c/nam-sau/" in other
    assert "/c/nam-nay/" not in other


@pytest.mark.django_db
def test_every_page_of_the_menu_begins_its_crumbs_with_its_phase(sign_in):
    """Whether the view names the way to it or not; the page itself comes last and is no link."""
    client = sign_in(make_member(make_unit(make_campaign().authority), Role.ADMIN))
    for path, way in (
        ("/people/", ["Hệ thống", "Tài khoản"]),  # names none
        ("/people/new/", ["Hệ thống", "Tài khoản", "Tạo tài khoản"]),
        ("/notices/", ["Thông báo"]),  # stands under no phase
    ):
        page = client.get(path).content.decode()
        crumbs = page[page.index('<ol class="crumbs">') : page.index("</ol>")]
        assert [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<li.*?</li>", crumbs)] == way
    assert '<ol class="crumbs">' not in client.get("/").content.decode()
