"""The cards of the guides, as an office printer would print them."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from campaigns.roles import Role
from tbemulation.guides.places import GUIDES
from tests.factories.campaigns import make_campaign, make_member, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_card_of_every_role_is_one_page_of_a4(live_server, page: Page, sign_in, axe) -> None:
    member = make_member(make_unit(make_campaign().authority), Role.LEADER)
    cookies = sign_in(member).cookies.items()
    page.context.add_cookies([{"name": n, "value": one.value, "url": live_server.url} for n, one in cookies])
    sheets = {}
    for name in GUIDES.values():
        page.goto(f"{live_server.url}/guides/{name}/card/")
        axe(page)
        pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        sheets[name] = [[round(float(side)) for side in sheet.mediabox[2:]] for sheet in pdf.pages]
    assert sheets == {name: [[595, 842]] for name in GUIDES.values()}
