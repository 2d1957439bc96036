"""A complete dossier lacks nothing; whatever one thing is taken out of it is named, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.letters import search_key
from dossiers.sending.complete import Dossier, Lack, Missing, Name, Roll, Sheet, missing

PEOPLE = ("Lê Thị Hoa", "Trần Văn Tâm", "Đỗ Thị Ánh", "Nguyễn Văn Hùng", "Ngô Đức Ân", "UBND xã Vĩnh Trung")
RESPELT = {"Lê Thị Hoa": "Lê Thị Hòa", "Đỗ Thị Ánh": "Đỗ Thị Anh", "Nguyễn Văn Hùng": "Nguyễn Văn Hưng"}


@st.composite
def complete(draw) -> Dossier:
    """Some recipients in two contents, their papers, and the lists that name all of them."""
    chosen = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, unique=True))
    names = [
        Name(text, draw(st.sampled_from(["01", "02"])), text.startswith("UBND"), search_key(text)) for text in chosen
    ]
    titles = ["Tờ trình", "Biên bản họp", *(f"Báo cáo thành tích: {name.text}" for name in names)]
    sheets = [Sheet(title, bears_number=not title.startswith("Báo cáo"), numbered=True) for title in titles]
    closed, open_roll = Roll("Tờ trình", "/to-trinh", names, names), Roll("Biên bản họp", "/bb", names, names, False)
    return Dossier(names, sheets, [closed, open_roll])


def alone(dossier: Dossier) -> Missing:
    (found,) = missing(dossier)
    return found


def with_sheet(dossier: Dossier, place: int, **changes: bool) -> Dossier:
    sheets = list(dossier.sheets)
    sheets[place] = replace(sheets[place], **changes)
    return replace(dossier, sheets=sheets)


def with_names(dossier: Dossier, place: int, names: list[Name]) -> Dossier:
    rolls = list(dossier.rolls)
    rolls[place] = replace(rolls[place], names=names)
    return replace(dossier, rolls=rolls)


@given(complete())
def test_a_complete_dossier_lacks_nothing(dossier):
    assert missing(dossier) == []


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ("made", Lack.NOT_MADE),
        ("of_kind", Lack.OTHER_KIND),
        ("printed", Lack.NOT_PRINTED),
        ("current", Lack.CHANGED),
    ],
)
@given(data=st.data())
def test_whatever_a_paper_loses_is_named_alone(data, taken, code):
    dossier = data.draw(complete())
    place = data.draw(st.integers(0, len(dossier.sheets) - 1))
    found = alone(with_sheet(dossier, place, **{taken: False}))
    assert found.code == code
    assert dossier.sheets[place].title[1:] in found.what


@given(complete())
def test_a_signed_scan_stands_for_the_number_and_a_report_of_a_person_needs_neither(dossier):
    found = alone(with_sheet(dossier, 0, numbered=False))
    assert (found.code, found.what.startswith("Tờ trình")) == (Lack.NO_NUMBER, True)
    assert missing(with_sheet(dossier, 0, numbered=False, scanned=True)) == []
    assert missing(with_sheet(dossier, len(dossier.sheets) - 1, numbered=False)) == []


@given(data=st.data())
def test_a_name_that_is_taken_from_any_list_is_named_alone(data):
    dossier = data.draw(complete())
    place = data.draw(st.integers(0, 1))
    gone = data.draw(st.sampled_from(dossier.recipients))
    found = alone(with_names(dossier, place, [one for one in dossier.recipients if one is not gone]))
    assert found.code == Lack.NOT_LISTED
    assert dossier.rolls[place].title in found.what
    assert gone.text in found.what


@given(complete())
def test_a_name_too_many_is_told_of_a_list_that_may_name_nobody_else(dossier):
    stranger = Name("Phan Thị Lạ", "01", False)
    found = alone(with_names(dossier, 0, [*dossier.recipients, stranger]))
    assert (found.code, "Phan Thị Lạ" in found.what) == (Lack.NOT_WANTED, True)
    assert missing(with_names(dossier, 1, [*dossier.recipients, stranger])) == []


@given(complete())
def test_a_name_that_stands_twice_is_one_too_many(dossier):
    found = alone(with_names(dossier, 0, [*dossier.recipients, dossier.recipients[0]]))
    assert found.code == Lack.NOT_WANTED


@pytest.mark.parametrize("name", RESPELT)
@pytest.mark.parametrize("place", [0, 1])
def test_a_name_spelt_in_another_way_is_named_with_both_spellings(name, place):
    names = [Name(name, "01", False), Name("Trần Văn Tâm", "01", False)]
    rolls = [Roll(title, "", names, names, closed) for title, closed in (("Tờ trình", True), ("Biên bản", False))]
    dossier = Dossier(names, [], rolls)
    found = alone(with_names(dossier, place, [replace(names[0], text=RESPELT[name]), names[1]]))
    assert found.code == Lack.TWO_SPELLINGS
    assert name in found.what
    assert RESPELT[name] in found.what


def test_one_person_put_forward_by_two_spellings_is_found_and_two_people_are_left_alone():
    hung = Name("Nguyễn Văn Hùng", "01", False, "person:nguyen van hung:1980")
    other = replace(hung, text="Nguyễn Văn Hưng", content="02")
    both = [hung, other]
    assert alone(Dossier(both, [], [Roll("Tờ trình", "", both, both)])).code == Lack.TWO_SPELLINGS
    two = [hung, replace(other, identity="person:nguyen van hung:1991")]
    assert missing(Dossier(two, [], [Roll("Tờ trình", "", two, two)])) == []


def test_totals_of_a_content_differ_where_somebody_stands_in_the_wrong_one():
    wanted = [Name("Lê Thị Hoa", "01", False), Name("Trần Văn Tâm", "02", False)]
    moved = [wanted[0], replace(wanted[1], content="01")]
    found = missing(Dossier(wanted, [], [Roll("Dự thảo Quyết định", "", wanted, moved)]))
    assert [one.code for one in found] == [Lack.OTHER_TOTAL, Lack.OTHER_TOTAL]
    assert found[0].what == "Dự thảo Quyết định, nội dung 01: ghi 02 cá nhân, phân bổ chỉ tiêu có 01."


def test_somebody_whom_no_meeting_of_the_unit_has_considered_is_named_with_the_unit():
    names = [Name("Lê Thị Hoa", "01", False)]
    found = alone(Dossier(names, [], [], [("UBND xã A", ["Lê Thị Hoa"], "/hop")]))
    assert found.code == Lack.NOT_CONSIDERED
    assert found.what == "UBND xã A chưa ghi cuộc họp xét cho Lê Thị Hoa."


def test_a_dossier_for_nobody_lacks_just_that():
    assert alone(Dossier([], [Sheet("Tờ trình", made=False)], [])).code == Lack.NOBODY
