"""Long families of papers are folded, and their rows are read page by page as somebody unfolds them."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from dossiers.sending.stages import Family, opened
from dossiers.states import DocumentKind
from tests.factories.dossiers import make_awarded

KIND = DocumentKind.ACHIEVEMENT_REPORT


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("", {}),
        ("open=proposal", {"proposal": 1}),
        ("open=proposal&page=3", {"proposal": 3}),
        ("open=proposal:2&open=plan:4", {"proposal": 2, "plan": 4}),
        ("open=proposal:x", {"proposal": 1}),
        ("open=proposal:0", {"proposal": 1}),
        ("open=proposal&page=²", {"proposal": 1}),
    ],
)
def test_an_address_says_which_families_stand_open_at_which_page(asked, pages):
    assert opened(QueryDict(asked)) == pages


@pytest.mark.parametrize(
    ("count", "at", "rows"),
    [
        (3, None, [0, 1, 2]),
        (40, None, None),
        (40, 1, [*range(15)]),
        (40, 3, [*range(30, 40)]),
        (40, 99, [*range(30, 40)]),
    ],
)
def test_a_short_family_is_shown_whole_and_a_long_one_a_page_of_it(count, at, rows):
    page = Family(KIND, range(count), at).page
    assert (page and [*page]) == rows


@pytest.mark.django_db
def test_the_rows_of_a_folded_family_come_when_it_is_unfolded(sign_in, monkeypatch):
    monkeypatch.setattr("dossiers.sending.stages._LISTED", 0)
    awarded = make_awarded()
    browser, url = sign_in(awarded.secretary), reverse("dossier", args=[awarded.campaign.code])

    folded, unfolded = (browser.get(url, asked).content.decode() for asked in ({}, {"open": KIND}))

    assert f'hx-get="?open={KIND}"' in folded
    assert f'id="{KIND}-' not in folded
    assert f'hx-get="?open={KIND}"' not in unfolded
    assert unfolded.count(f'<tr id="{KIND}-') == 3
    assert f'<input type="hidden" name="open" value="{KIND}:1">' in unfolded
    assert "1–3 trong 3 văn bản" in unfolded
