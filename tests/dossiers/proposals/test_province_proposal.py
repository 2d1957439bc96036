"""Tờ trình of the committee to a department of the province: only its places, signed for the committee."""

import pytest

from awards.actions.allocation import allocate_places
from campaigns.models import Signatory
from campaigns.states import AuthorityLevel
from dossiers.blocks import Signatures
from dossiers.facts.ground import ground_of
from dossiers.facts.province_proposal import asking_province
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.overview import find_entry
from dossiers.overview.proposals import proposal_entry, province_proposal_entries
from dossiers.rules import numbering_blockers
from dossiers.states import DocumentKind, PrintState
from tests.dossiers.reading import blocks_of
from tests.dossiers.reading_office import said
from tests.factories.awards import add_province_line, make_contest, sealed
from tests.factories.campaigns import LONG_AGO, NOW, make_authority

pytestmark = pytest.mark.django_db
KIND = DocumentKind.PROVINCE_PROPOSAL


@pytest.fixture
def contest():
    """The first of the ranking goes to the province, the next two get the authority's own certificates."""
    contest = sealed(make_contest())
    above = make_authority(name="Ủy ban nhân dân tỉnh Mẫu", level=AuthorityLevel.PROVINCE)
    above.area_name = "tỉnh Mẫu"
    above.save()
    contest.campaign.authority.parent = above
    contest.campaign.authority.save()
    contest.content.province_body = "Sở Văn hóa"
    contest.content.save()
    add_province_line(contest, 1)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    return contest


def ground(contest):
    return ground_of(contest.campaign, NOW.date())


def paper_of(contest):
    entry = find_entry(ground(contest), KIND, "01")
    return build_paper(entry.kind, entry.snapshot)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_it_names_the_department_and_only_whom_it_gives_a_place(contest, form):
    text = said(paper_of(contest), form)
    assert "Kính gửi: Sở Văn hóa tỉnh Mẫu" in text
    assert "cho 01 tập thể đã có thành tích" in text
    first, second, *_ = (unit.name for unit in contest.units)
    assert first in text
    assert second not in text
    names = [one["name"] for one in proposal_entry(ground(contest)).snapshot["collectives"]]
    assert not any(first in name for name in names)


def test_nothing_is_asked_where_the_province_gives_no_place():
    contest = sealed(make_contest())
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    assert asking_province(ground(contest)) == []
    assert province_proposal_entries(ground(contest)) == []


@pytest.mark.parametrize(
    ("role", "lines", "title", "printed"),
    [
        ("chairman", [], "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "deputy_chairman",
            ["KT. CHỦ TỊCH"],
            "PHÓ CHỦ TỊCH",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            "deputy_chairman",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
            "PHÓ CHỦ TỊCH",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
    ],
)
def test_it_is_signed_for_the_committee(contest, role, lines, title, printed):
    authority = contest.campaign.authority
    Signatory.objects.create(
        authority=authority, role=role, prefix_lines=lines, title=title, full_name="Lê Văn An", valid_from=LONG_AGO
    )
    (signed,) = blocks_of(paper_of(contest), Signatures)
    assert (signed.right.authority, signed.right.name) == (printed, "Lê Văn An")


def test_it_is_not_numbered_before_the_council_has_met(contest):
    paper = Document(
        campaign=contest.campaign, kind=KIND, subject="01", symbol="TTr-UBND", print_state=PrintState.READY, data={}
    )
    found = numbering_blockers(paper, paper, "7", NOW.date(), NOW.date(), ground(contest))
    assert "Chưa có cuộc họp Hội đồng nào kết thúc." in [one.text for one in found]


def test_a_content_that_is_not_the_papers_own_is_refused(contest):
    entry = find_entry(ground(contest), KIND, "01")
    wrong = {**entry.snapshot, "content": {"number": "09", "title": "Khác"}}
    with pytest.raises(ValueError, match="thuộc nội dung số 01"):
        build_paper(KIND, wrong)
