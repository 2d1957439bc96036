"""A scorecard out to Excel and in again: nothing lost, nobody overwritten, no foreign row taken."""

import html
import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish
from scoring.engine.leaf import parse_params
from scoring.models import ScoreLine
from scoring.offline.cells import cells_of, read_cells
from tests.factories.campaigns import NOW
from tests.factories.workbooks import edited
from tests.scoring.unit_side import GOOD, World, make_world

pytestmark = pytest.mark.django_db

CHOICES = [{"key": "a", "label": "Từ 4 kỳ", "points": 3}, {"key": "b", "label": "Dưới 4 kỳ", "points": 0}]
ANSWERS = [
    ("yes_no", {}, {"value": True}),
    ("yes_no", {}, {"value": False}),
    ("levels", {"options": CHOICES}, {"choice": "b"}),
    ("best_of", {"options": CHOICES}, {"choices": ["a", "b"]}),
    ("best_of", {"options": CHOICES}, {"choices": []}),
    ("checklist", {"rule": "sum", "items": CHOICES}, {"ticked": ["a"]}),
    ("ratio", {"den_zero": "na"}, {"num": "47.5", "den": "61"}),
    ("ratio", {"den_zero": "na", "na_policy": "zero", "na_reason": "Không có"}, {"na": True, "reason": "Không có chợ"}),
    ("count_capped", {"per_unit": 1, "cap": 3}, {"count": 7}),
    ("deduct", {"start": 4, "items": [{"key": "x", "label": "Vi phạm", "per": 1}]}, {"x": 2}),
    (
        "deduct_late",
        {"start": 4, "per_late": "0.5", "per_missing": 1, "missing_after_days": 10},
        {"late_days": [0, 0, 3, 11, None]},
    ),
    ("trend", {"direction": "down", "better": 3, "equal": 1, "worse": 0, "both_zero": 3}, {"this": "4", "last": "3"}),
    (
        "bonus",
        {"items": [{"key": "tinh", "label": "Cấp tỉnh", "per": 3}], "cap": 5},
        {"items": [["tinh", "Cờ thi đua năm 2024"]]},
    ),
    ("penalty", {"items": [{"key": "pb", "label": "Phê bình", "per": 2}], "cap": 6}, {"pb": 1}),
]


@pytest.mark.parametrize(("kind", "params", "answer"), ANSWERS)
def test_an_answer_of_every_kind_survives_the_cells(kind, params, answer):
    rules = parse_params(kind, params)
    cells = cells_of(kind, rules, answer, "Ghi chú")

    filled = read_cells(kind, rules, cells_of(kind, rules, None, ""), [cell.text for cell in cells])

    assert (filled.posted.answer, filled.note, filled.wrong) == (answer, "Ghi chú", {})


@pytest.mark.parametrize("typed", ["có", "CÓ", "co\u0301", "Có "])
def test_a_word_is_taken_however_it_is_typed(typed):
    rules = parse_params("yes_no", {})
    filled = read_cells("yes_no", rules, cells_of("yes_no", rules, None, ""), [typed, ""])
    assert filled.posted.answer == {"value": True}


def test_a_word_that_is_not_offered_is_told_at_its_cell():
    rules = parse_params("levels", {"options": CHOICES})
    filled = read_cells("levels", rules, cells_of("levels", rules, None, ""), ["Từ 5 kỳ", ""])
    assert filled.wrong == {0: "phải là một trong: Từ 4 kỳ; Dưới 4 kỳ"}


# --- the way out and in ---


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def sign_in(sign_in):
    """One browser for each person: signing in is itself written down."""
    browsers = {}

    def browser_of(member):
        if member.pk not in browsers:
            browsers[member.pk] = sign_in(member)
        return browsers[member.pk]

    return browser_of


def save(world: World, code: str, answer: dict, who=None) -> None:
    line, who = world.line(code), who or world.officer
    save_line(line=line, answer=answer, note="", version=line.version, by_user=who.user, now=NOW)


def taken_away(world: World, sign_in) -> bytes:
    return sign_in(world.officer).get(reverse("card_file", args=[world.card.pk])).content


def rows_of(book) -> dict[tuple[str, str], int]:
    """Row numbers by code and item."""
    sheet = book["Tự chấm"]
    return {(row[0].value, row[3].value): row[0].row for row in sheet.iter_rows(min_row=4) if row[3].value}


def put(values: dict[tuple[str, str], object], column: int = 5):
    def edit(book) -> None:
        places = rows_of(book)
        for where, value in values.items():
            book["Tự chấm"].cell(places[where], column).value = value

    return edit


def brought_back(world: World, sign_in, file: bytes, card=None):
    sent = SimpleUploadedFile("tu-cham.xlsx", file)
    return sign_in(world.officer).post(reverse("import_card", args=[(card or world.card).pk]), {"file": sent})


def apply(world: World, sign_in, preview, **choices):
    signed = html.unescape(re.search(r'name="signed" value="([^"]+)"', preview.content.decode())[1])
    return sign_in(world.officer).post(reverse("apply_card", args=[world.card.pk]), {"signed": signed, **choices})


def stored(world: World, code: str) -> tuple[object, Decimal | None]:
    line = ScoreLine.objects.get(scorecard=world.card, criterion__code=code)
    return line.answer, line.self_points


@pytest.fixture
def ratio_labels(world, sign_in):
    """The two items of the ratio line as the file names them."""
    book = load_workbook(BytesIO(taken_away(world, sign_in)))
    labels = [item for code, item in rows_of(book) if code == "I.1.b"]
    return ("I.1.b", labels[0]), ("I.1.b", labels[1])


def test_a_file_that_nobody_touched_changes_nothing(world, sign_in, nothing_written):
    save(world, "I.1.a", GOOD["I.1.a"])
    file = taken_away(world, sign_in)
    with nothing_written():
        page = brought_back(world, sign_in, file)
    assert "Tệp không thay đổi gì" in page.content.decode()


def test_values_of_the_file_are_looked_at_first_and_then_saved_with_their_points(
    world, sign_in, ratio_labels, nothing_written
):
    num, den = ratio_labels
    file = edited(taken_away(world, sign_in), put({num: "47", den: 50}))
    with nothing_written():
        page = brought_back(world, sign_in, file)
    assert "1 dòng thay đổi" in page.content.decode()

    apply(world, sign_in, page)

    assert stored(world, "I.1.b") == ({"num": "47", "den": "50"}, Decimal("47.00"))


def test_only_what_the_unit_scores_itself_is_in_the_file_and_only_its_values_can_be_typed(world, sign_in):
    sheet = load_workbook(BytesIO(taken_away(world, sign_in)))["Tự chấm"]
    codes = {row[0].value for row in sheet.iter_rows(min_row=4)}
    assert codes & {"II.1", "G.1", "I.1.b"} == {"I.1.b"}
    assert sheet.protection.sheet
    open_columns = {
        cell.column_letter for row in sheet.iter_rows(min_row=4) for cell in row if not cell.protection.locked
    }
    assert open_columns == {"E"}
    assert sheet.column_dimensions["H"].hidden


def test_a_colleagues_other_line_stays(world, sign_in, ratio_labels):
    num, den = ratio_labels
    file = edited(taken_away(world, sign_in), put({num: "47", den: "50"}))
    save(world, "I.1.a", GOOD["I.1.a"], world.head)

    apply(world, sign_in, brought_back(world, sign_in, file))

    assert stored(world, "I.1.a")[0] == GOOD["I.1.a"]
    assert stored(world, "I.1.b")[0] == {"num": "47", "den": "50"}


@pytest.mark.parametrize(
    ("choice", "kept"), [("file", {"num": "47", "den": "50"}), ("now", {"num": "45", "den": "50"})]
)
def test_a_line_that_a_colleague_changed_too_is_chosen_by_hand(world, sign_in, ratio_labels, choice, kept):
    num, _ = ratio_labels
    save(world, "I.1.b", {"num": "40", "den": "50"})
    file = edited(taken_away(world, sign_in), put({num: "47"}))
    save(world, "I.1.b", {"num": "45", "den": "50"}, world.head)

    page = brought_back(world, sign_in, file)
    text = page.content.decode()
    assert "Chọn bản giữ lại" in text
    assert all(f"</span> {figure}" in text for figure in ("40", "45", "47"))  # then, now, in the file
    apply(world, sign_in, page, **{f"keep-{world.line('I.1.b').pk}": choice})

    assert stored(world, "I.1.b")[0] == kept


def test_a_conflict_left_open_saves_nothing(world, sign_in, ratio_labels, nothing_written):
    num, _ = ratio_labels
    save(world, "I.1.b", {"num": "40", "den": "50"})
    file = edited(taken_away(world, sign_in), put({num: "47"}))
    save(world, "I.1.b", {"num": "45", "den": "50"}, world.head)
    page = brought_back(world, sign_in, file)
    with nothing_written():
        answer = apply(world, sign_in, page)
    assert answer.status_code == 422
    assert "I.1.b chưa chọn bản giữ lại" in answer.content.decode()


def test_a_line_saved_between_preview_and_agreement_stops_the_whole_file(world, sign_in, ratio_labels, nothing_written):
    num, den = ratio_labels
    file = edited(taken_away(world, sign_in), put({num: "47", den: "50"}))
    page = brought_back(world, sign_in, file)
    save(world, "I.1.b", {"num": "45", "den": "50"}, world.head)
    with nothing_written():
        answer = apply(world, sign_in, page)
    assert answer.status_code == 409
    assert "I.1.b" in answer.content.decode()


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [(3, 99, "điểm tối đa trong tệp là 99"), (1, "I.9.z", "mã trong tệp là “I.9.z”")],
)
def test_an_altered_sheet_is_refused_by_its_row_and_the_rest_is_taken(
    world, sign_in, ratio_labels, column, value, reason
):
    num, den = ratio_labels
    other = next(where for where in rows_of(load_workbook(BytesIO(taken_away(world, sign_in)))) if where[0] == "I.1.c")

    def edit(book) -> None:
        put({num: "47", den: "50", other: "3"})(book)
        put({num: value}, column)(book)

    page = brought_back(world, sign_in, edited(taken_away(world, sign_in), edit))
    assert reason in page.content.decode()
    apply(world, sign_in, page)

    assert stored(world, "I.1.b") == (None, None)
    assert stored(world, "I.1.c")[0] == {"value": "3"}


def test_the_file_of_another_unit_is_refused(world, sign_in, nothing_written):
    sign_in(world.officer)
    theirs = sign_in(world.stranger).get(reverse("card_file", args=[world.other.pk])).content
    with nothing_written():
        page = brought_back(world, sign_in, theirs)
    assert page.status_code == 422
    assert "của đơn vị hoặc nội dung khác" in page.content.decode()


def test_rows_may_be_sorted_and_columns_added(world, sign_in, ratio_labels):
    num, den = ratio_labels

    def edit(book) -> None:
        put({num: "47,5", den: " 50 "})(book)
        sheet = book["Tự chấm"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        for number, row in enumerate(sorted(rows, key=lambda each: str(each[3])), start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        sheet.cell(3, 9).value = "Người làm"

    apply(world, sign_in, brought_back(world, sign_in, edited(taken_away(world, sign_in), edit)))

    assert stored(world, "I.1.b") == ({"num": "47.5", "den": "50"}, Decimal("47.50"))


@pytest.mark.parametrize("column", ["Khóa", "Bản gốc", "Điểm tối đa", "Mã"])
def test_a_deleted_column_is_named(world, sign_in, column, nothing_written):
    def edit(book) -> None:
        sheet = book["Tự chấm"]
        header = [cell.value for cell in sheet[3]]
        sheet.delete_cols(header.index(column) + 1)

    file = edited(taken_away(world, sign_in), edit)
    with nothing_written():
        page = brought_back(world, sign_in, file)
    assert page.status_code == 422
    assert f"“{column}”" in page.content.decode()


def test_a_value_that_cannot_be_read_is_told_with_its_row(world, sign_in, ratio_labels):
    num, den = ratio_labels
    file = edited(taken_away(world, sign_in), put({num: "bốn bảy", den: "50"}))
    number = rows_of(load_workbook(BytesIO(file)))[num]

    text = brought_back(world, sign_in, file).content.decode()

    assert "bốn bảy" in text
    assert f'data-label="Dòng">{number}</td>' in text


def test_a_line_emptied_in_the_file_is_emptied(world, sign_in, ratio_labels):
    num, den = ratio_labels
    save(world, "I.1.b", {"num": "40", "den": "50"})
    file = edited(taken_away(world, sign_in), put({num: None, den: None}))

    apply(world, sign_in, brought_back(world, sign_in, file))

    assert stored(world, "I.1.b") == (None, None)


def test_nothing_is_brought_into_a_card_that_waits_for_its_head(world, sign_in, nothing_written):
    for code, answer in GOOD.items():
        save(world, code, answer)
    file = taken_away(world, sign_in)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    with nothing_written():
        page = brought_back(world, sign_in, file)
    assert page.status_code == 409
    assert "đang chờ thủ trưởng duyệt" in page.content.decode()


def test_strangers_neither_take_nor_bring(world, sign_in):
    file = taken_away(world, sign_in)
    foreign = sign_in(world.stranger)
    for name in ("card_file", "import_card"):
        assert foreign.get(reverse(name, args=[world.card.pk])).status_code == 404
    sent = SimpleUploadedFile("tu-cham.xlsx", file)
    assert foreign.post(reverse("import_card", args=[world.card.pk]), {"file": sent}).status_code == 404


def test_text_that_looks_like_a_formula_stays_text(world, sign_in):
    line = world.line("I.1.a")
    save_line(line=line, answer=None, note="=HYPERLINK(1)", version=0, by_user=world.officer.user, now=NOW)
    sheet = load_workbook(BytesIO(taken_away(world, sign_in)))["Tự chấm"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
