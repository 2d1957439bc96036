"""An authority of another kind sees and prints nothing of the first one, of its level or of its decree."""

import re
from html import unescape

import pytest
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.overview import entries_of
from dossiers.printing.html import render_html
from dossiers.states import DocumentKind
from tests.journeys.pages import pages_of

pytestmark = pytest.mark.any_database

TOWN = re.compile(
    r"thị xã|thị trấn|thị đoàn|\bhuyện\b|\bVHTT|Văn h(?:oá|óa) và Thông tin|Phòng Nội vụ|\bTT&TT\b|Du lịch"
    r"|xã, phường|phường, xã|\bcác xã\b|(?<!cơ )(?<!trụ )\bsở (?!hữu)|hạng nhì, hạng ba|Mẫu số|\b14 xã"
    r"|(?<!khóm, )(?<!Khóm, )\bấp\b|Nhà Bàng|tinh-bien-2024",
    re.IGNORECASE,
)
OLD_DECREES = re.compile(r"91/2017|98/2023")
# The product's own history, and the pages on which decrees of other years are rows to choose from.
LISTS = {"money", "dossier_forms"}
PRODUCT = {"version"}
FIRST = 12  # pages
SIDES = (tuple(UNIT_SIDE), tuple(role for role in Role if role not in UNIT_SIDE))
_UNSEEN = re.compile(r"<script.*?</script>|<style.*?</style>|csrf\w*\W+\w+", re.DOTALL | re.IGNORECASE)


def found_in(page: str, *wanted: re.Pattern[str]) -> list[str]:
    """With what stands around, as it is read."""
    text = " ".join(unescape(_UNSEEN.sub("", page)).split())
    hits = (hit for each in wanted for hit in each.finditer(text))
    return [text[max(0, hit.start() - 40) : hit.end() + 40] for hit in hits]


def people(role: Role) -> list[Membership]:
    """One person; of the units one of each kind."""
    held = Membership.objects.filter(role=role).select_related("user", "unit").order_by("pk")
    kinds = {one.unit.kind: one for one in reversed(held)}
    return list(kinds.values()) if role in UNIT_SIDE else list(held[:1])


@pytest.mark.parametrize("side", SIDES, ids=["units", "offices"])
def test_no_page_of_any_role_names_the_town_or_its_level(ward, sign_in, side: tuple[Role, ...]):
    """Each role opens its first pages, with its menu, and all that nobody of its side has opened."""
    wrong, seen, no_pages = set(), set(), set()
    for member in (one for role in side for one in people(role)):
        own: set[str] = set()

        def wanted(name: str, kind: object, own: set[str] = own) -> bool:
            return name not in (own if len(own) < FIRST else seen)

        for place in pages_of(member, sign_in(member), ward, wanted, no_pages):
            own.add(place.name)
            seen.add(place.name)
            if place.name not in PRODUCT:
                patterns = (TOWN,) if place.name in LISTS else (TOWN, OLD_DECREES)
                hits = found_in(place.answer.content.decode(), *patterns)
                wrong |= {f"{place.name}: {hit}" for hit in hits}
    assert len(seen) > 50
    assert wrong == set()


def papers_of(campaign: Campaign) -> dict[str, str]:
    """Every paper that can be made now, as it is printed, by kind and subject."""
    entries = entries_of(ground_of(campaign, timezone.localdate()))
    return {
        f"{one.kind} {one.subject}": render_html(build_paper(one.kind, one.snapshot))
        for one in entries
        if not one.blockers
    }


def test_no_paper_names_the_town_its_level_or_the_decree_before(ward):
    papers = papers_of(ward)
    kinds = {label.partition(" ")[0] for label in papers}
    expected = {
        DocumentKind.PLAN, DocumentKind.PROPOSAL, DocumentKind.PROVINCE_PROPOSAL, DocumentKind.COUNCIL_MINUTES,
        DocumentKind.AWARD_DECISION, DocumentKind.UNIT_PROPOSAL, DocumentKind.UNIT_MINUTES,
        DocumentKind.ACHIEVEMENT_REPORT, DocumentKind.RESULT_NOTICE, DocumentKind.RANKING_TABLE,
    }  # fmt: skip
    assert kinds >= expected
    assert {label: hits for label, paper in papers.items() if (hits := found_in(paper, TOWN, OLD_DECREES))} == {}
