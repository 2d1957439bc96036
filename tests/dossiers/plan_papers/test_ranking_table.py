"""Bảng tổng hợp điểm và xếp hạng: the sealed ranking with its parts, and when there can be none."""

import pytest

from awards.models import RankingRow
from campaigns.models import Signatory
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.blocks import Figure, Heading, Letterhead, Note, Signatures, Table, text_of
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.overview import table_entries
from dossiers.states import DocumentKind, PrintState
from scoring.models import Scorecard
from tests.dossiers.reading import blocks_of, sentences
from tests.dossiers.reading_office import said
from tests.factories.awards import bar, corrected, give_points, make_contest, publish, sealed, unpublish
from tests.factories.campaigns import LONG_AGO, NOW, make_group, make_unit

pytestmark = pytest.mark.django_db
KIND = DocumentKind.RANKING_TABLE


@pytest.fixture
def contest():
    """Four units of whom two are equal at the second place, the last barred and one late."""
    made = make_contest(("97.5", "94", "94", "90"))
    Scorecard.objects.filter(pk=made.cards[0].pk).update(late_days=2)
    bar(made.cards[3])
    Signatory.objects.create(
        authority=made.campaign.authority,
        unit=made.campaign.lead_unit,
        role="unit_head",
        title="Trưởng phòng",
        full_name="Nguyễn Hữu Thiện",
        valid_from=LONG_AGO,
    )
    return made


def entries(contest):
    return table_entries(ground_of(contest.campaign, NOW.date(), slots=()))


def paper_of(contest):
    (entry,) = entries(contest)
    return build_paper(KIND, entry.snapshot)


def make(contest):
    return make_document(campaign=contest.campaign, kind=KIND, subject="01", by_user=contest.secretary.user, now=NOW)


def test_every_ranked_unit_stands_with_its_parts_total_class_and_days_late(contest):
    sealed(contest)
    (table,) = blocks_of(paper_of(contest), Table)
    assert [column.header for column in table.columns] == [
        "Hạng",
        "Đơn vị",
        "I (60)",
        "II (40)",
        "Tổng điểm",
        "Xếp loại",
        "Số ngày nộp trễ",
    ]
    rows = [[text_of(cell) for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows] == ["1", "2", "2", "4"]
    assert rows[0][1:5] == [contest.units[0].name, "59,5", "38", "97,5"]
    assert [row[6] for row in rows] == ["02", "", "", ""]
    assert {type(row.cells[4]) for row in table.rows} == {Figure}


def test_equals_and_who_is_not_considered_are_told_under_the_name(contest):
    sealed(contest)
    (table,) = blocks_of(paper_of(contest), Table)
    assert [getattr(row.cells[1], "notes", ()) for row in table.rows[1:3]] == [("Đồng hạng",), ("Đồng hạng",)]
    (ground,) = table.rows[3].cells[1].notes
    assert ground.startswith("Không xét khen: ")
    assert "Bị phê bình" in ground


def test_the_seal_the_legend_and_those_without_points_stand_below(contest):
    ranking = sealed(contest).group.rankings.get()
    missing = publish(make_unit(contest.campaign.authority, name="UBND xã Chưa nộp"), contest.content, "80")
    Scorecard.objects.filter(pk=missing.pk).update(state="submitted", final_total=None)
    notes = [note.text for note in blocks_of(paper_of(contest), Note)]
    assert notes[0] == "I: Tiêu chí I (tối đa 60 điểm); II: Tiêu chí II (tối đa 40 điểm)."
    assert "Không xếp hạng vì không có điểm chính thức: UBND xã Chưa nộp." in notes
    assert f"bản 1: {ranking.short_hash}, chốt ngày " in notes[-1]


def test_it_is_signed_by_the_secretary_who_sealed_and_the_head_of_the_office_without_a_number(contest):
    paper = paper_of(sealed(contest))
    (signed,) = blocks_of(paper, Signatures)
    assert (signed.left.authority, signed.left.name) == (("THƯ KÝ HỘI ĐỒNG",), contest.secretary.user.full_name)
    assert (signed.right.authority, signed.right.name) == (("TRƯỞNG PHÒNG",), "Nguyễn Hữu Thiện")
    assert (paper.landscape, blocks_of(paper, Letterhead)[0].number_line) == (True, "")


def test_late_units_bring_what_the_plan_says_of_them(contest):
    contest.campaign.late_note = "Nộp trễ vẫn được xếp hạng."
    contest.campaign.save()
    assert "Nộp trễ vẫn được xếp hạng." in sentences(paper_of(sealed(contest)))


def test_a_content_without_published_points_has_no_table(contest):
    unpublish(contest.content)
    assert entries(contest) == []


def test_a_group_that_is_not_sealed_is_named_with_the_way_to_seal_it(contest, nothing_written):
    sealed(contest)
    other = make_group(contest.content, name="Phòng, ban")
    (entry,) = entries(contest)
    (blocker,) = entry.blockers
    assert (blocker.text, blocker.cure) == ("Khối Phòng, ban chưa chốt xếp hạng.", "Chốt xếp hạng")
    assert blocker.url.endswith(f"?group={other.pk}")
    with nothing_written(), pytest.raises(Refused):
        make(contest)


def test_points_that_moved_after_the_seal_are_never_printed_beside_it(contest):
    sealed(contest)
    give_points(contest.cards[1], I_1="57")
    (entry,) = entries(contest)
    assert entry.blockers[0].text.endswith("điểm của 01 đơn vị đã thay đổi sau khi chốt xếp hạng.")
    corrected(contest)
    (table,) = blocks_of(paper_of(contest), Table)
    assert [text_of(cell) for cell in table.rows[1].cells[2:5]] == ["57", "38", "95"]


def test_a_new_ranking_makes_the_paper_out_of_date(contest):
    sealed(contest)
    made = make(contest)
    assert made.title == "Bảng tổng hợp điểm và xếp hạng nội dung 01"
    assert entries(contest)[0].state == EntryState.MAKING
    give_points(contest.cards[1], I_1="57")
    corrected(contest)
    assert entries(contest)[0].state == EntryState.STALE


def test_it_bears_no_number(contest, nothing_written):
    made = make(sealed(contest))
    Document.objects.update(print_state=PrintState.READY, pdf="x.pdf", pdf_sha256="0")
    made.refresh_from_db()
    with nothing_written(), pytest.raises(Refused) as refused:
        set_document_number(document=made, number="5", dated_on=NOW.date(), by_user=contest.secretary.user, now=NOW)
    assert "Văn bản này không đánh số." in [blocker.text for blocker in refused.value.blockers]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_prints_say_the_whole_table(contest, form):
    sealed(contest)
    text = said(paper_of(contest), form)
    assert "BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG" in text
    for row in RankingRow.objects.select_related("unit"):
        assert row.unit.name in text


def test_groups_are_numbered_through_and_counted(contest):
    sealed(contest)
    headings = [block.line for block in blocks_of(paper_of(contest), Heading)]
    assert headings == [f"1. Khối {contest.group.name} (04 đơn vị)"]


def test_tables_of_all_contents_cost_the_same_statements_to_list(contest, django_assert_num_queries):
    sealed(contest)
    ground = ground_of(contest.campaign, NOW.date(), slots=())
    with django_assert_num_queries(5):
        assert len(table_entries(ground)) == 1
    make_contest(campaign=contest.campaign, number="02")
    ground = ground_of(contest.campaign, NOW.date(), slots=())
    with django_assert_num_queries(5):
        assert len(table_entries(ground)) == 2
