"""Score sheets out to Excel and in again: the same sheet comes back, every mistake is told, nothing changes unseen."""

import json
import re
from decimal import Decimal
from io import BytesIO
from unicodedata import normalize

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from campaigns.models import Campaign, LogEntry
from campaigns.roles import Role
from campaigns.states import UnitKind
from campaigns.workbook_reader import read_table
from campaigns.workbook_table import header_key
from scoring.actions.launch import launch_campaign
from scoring.actions.sheet_import import fingerprint, import_sheet
from scoring.actions.sheets import stored_rows, wanted_rows
from scoring.engine.leaf import check_leaf
from scoring.engine.registry import KINDS
from scoring.engine.tree import make_node
from scoring.models import Criterion, ScoreSheet
from scoring.params.lines import written
from scoring.params.spec import specs_of
from scoring.queries import competing_kinds
from scoring.sheet_columns import KIND_WORDS, MARK, MARKED, kind_named, unit_kind_words, unit_kinds_named
from scoring.sheet_from_workbook import read_sheet_table, table_of
from scoring.sheet_guide import example_of, parameters
from scoring.sheet_offices import Offices
from scoring.sheet_params import stored_params
from scoring.sheet_workbook import marked_workbook, sheet_workbook
from tests.factories.campaigns import NOW, make_campaign, make_content, make_member
from tests.factories.scoring import load_tinh_bien, make_sheet
from tests.factories.workbooks import edited

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NUMBERS = ["01", "02", "03"]
# Columns of the exported sheet, from 1.
CODE, PARENT, TITLE, KIND, POINTS, PARAMS, EVIDENCE, INSTRUCTIONS, APPLIES, _OFFICE, EXACT = range(2, 13)


@pytest.fixture(scope="module")
def loaded(rows_for_many):
    with rows_for_many():
        yield load_tinh_bien()


@pytest.fixture
def tinh_bien(loaded, db):
    return Campaign.objects.get(pk=loaded.pk)


@pytest.fixture
def manager(tinh_bien):
    return make_member(tinh_bien.lead_unit, Role.MANAGER)


@pytest.fixture
def content(tinh_bien):
    return tinh_bien.contents.get(number="02")


def sheet_of(content):
    return content.sheets.get()


def exported(content):
    return sheet_workbook(content, content.sheets.first())


def changed(content, *cells):
    """The exported sheet after typing (row, column, value) into it."""

    def edit(book):
        for row, column, value in cells:
            book["Bảng điểm"].cell(row, column).value = value

    return edited(exported(content), edit)


def row_for(content, code):
    """The sheet itself stands in row 4, its criteria below."""
    return 4 + sum(sheet_of(content).criteria.filter(code=code).values_list("position", flat=True))


def read(file, *kinds):
    return read_sheet_table(table_of(file), kinds, Offices())


def address(content, page):
    code = content.campaign.code
    return {
        "file": f"/c/{code}/sheets/{content.number}/bang-diem.xlsx",
        "import": f"/c/{code}/sheets/{content.number}/import/",
        "apply": f"/c/{code}/sheets/{content.number}/import/apply/",
        "errors": f"/c/{code}/sheets/{content.number}/import/errors/",
    }[page]


def send(client, content, file):
    return client.post(address(content, "import"), {"file": SimpleUploadedFile("bang-diem.xlsx", file)})


def signed(page):
    return re.search(r'name="signed" value="([^"]+)"', page.content.decode())[1]


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sheet_that_goes_out_comes_back_the_same(tinh_bien, number):
    content = tinh_bien.contents.get(number=number)

    reading = read(exported(content), *competing_kinds(tinh_bien, number))

    assert reading.mistakes == []
    assert list(wanted_rows(reading.sheet).items()) == list(stored_rows(sheet_of(content)).items())


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example makes its own campaign
@given(title=_TEXT, evidence=_TEXT, instructions=_TEXT)
def test_whatever_is_written_in_a_row_comes_back_the_same(db, title, evidence, instructions):
    title, evidence, instructions = (normalize("NFC", each).strip() for each in (title, evidence, instructions))
    content = make_content(make_campaign(state="draft"))
    sheet = make_sheet(content)
    fields = {"title": title, "evidence_required": evidence, "instructions": instructions, "applies_to": ["ward"]}
    sheet.criteria.filter(code="I.1").update(**fields)

    # Read in this process: a hundred examples would start a hundred others.
    table = read_table(sheet_workbook(content, sheet), MARK, MARKED, ["Mã", "Tiêu chí"])
    reading = read_sheet_table(table, (), Offices())

    assert reading.mistakes == []
    assert wanted_rows(reading.sheet) == stored_rows(sheet)


def test_every_way_of_scoring_and_kind_of_unit_has_its_own_word_and_is_found_by_it():
    assert {kind_named(word): word for word in KIND_WORDS.values()} == dict(KIND_WORDS)
    assert len({header_key(word) for word in KIND_WORDS.values()}) == len(KIND_WORDS)
    assert unit_kinds_named(unit_kind_words(UnitKind.values)) == UnitKind.values


@pytest.mark.parametrize("kind", list(KIND_WORDS))
def test_the_example_of_every_way_of_scoring_is_sound(kind):
    most, params = example_of(kind)
    node = make_node("x", "", "", kind, Decimal(most), params)
    if kind in KINDS:
        assert check_leaf(kind, Decimal(most), node.params) == []


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_guide_explains_every_parameter_of_every_way_of_scoring(kind):
    rows = [(title, where.split("; ")) for _, title, _, _, where in parameters()]
    explained = {title for title, where in rows if KINDS[kind].label in where or where == ["Mọi tiêu chí"]}
    assert {spec.title for spec in written(specs_of(KINDS[kind].Params))} <= explained


def test_the_template_of_a_content_without_a_sheet_has_drop_downs_and_a_guide(db):
    book = load_workbook(BytesIO(sheet_workbook(make_content(make_campaign(), "07"), None)))

    sheet, guide = book["Bảng điểm"], book["Hướng dẫn"]
    assert [cell.value for cell in sheet[3]][:5] == ["STT", "Mã (*)", "Mã cha", "Tiêu chí (*)", "Cách tính (*)"]
    assert [cell.value for cell in sheet[4]][1:6] == ["S07", None, "Bảng điểm thi đua số 07", "Bảng điểm", 100]
    assert sheet.max_row == 4
    first, last = re.findall(r"\$B\$(\d+)", sheet.data_validations.dataValidation[0].formula1)
    options = [guide.cell(row, 2).value for row in range(int(first), int(last) + 1)]
    assert options == list(KIND_WORDS.values())
    assert guide["B4"].value == "tbemulation-bang-diem/1"


def test_columns_are_found_by_name_wherever_they_stand_and_others_are_named(content):
    def edit(book):
        sheet = book["Bảng điểm"]
        sheet.insert_cols(3)
        sheet.cell(3, 3).value = "Ghi chú nội bộ"
        sheet.move_range("B3:B200", cols=12)

    reading = read(edited(exported(content), edit))

    assert reading.notes == ["Cột “Ghi chú nội bộ” không thuộc bảng điểm nên được bỏ qua."]
    assert wanted_rows(reading.sheet) == stored_rows(sheet_of(content))


def test_numbers_are_taken_with_comma_with_point_and_as_numbers(content):
    row = row_for(content, "I.1.b")
    for typed in ("2,00", "2.0", 2, 2.0):
        assert read(changed(content, (row, POINTS, typed))).mistakes == []
    (mistake,) = read(changed(content, (row, POINTS, 1.125))).mistakes
    assert mistake.message == "phải từ 0 đến dưới 10000, nhiều nhất hai chữ số thập phân"


MISTAKES = [
    ("I.1.b", CODE, "I.1.a", "Mã", "mã “I.1.a” đã có ở dòng 7"),
    ("I.1.b", CODE, None, "Mã", "phải có từ 1 đến 20 ký tự"),
    ("I.1.b", CODE, "*", "Mã", "mã không được là dấu *"),
    ("I.1.b", PARENT, "IX", "Mã cha", "không có dòng “IX” ở trên"),
    ("I.1.b", PARENT, "I.1.a", "Mã cha", "dòng “I.1.a” là tiêu chí nên không chứa được dòng khác"),
    ("I.1.b", TITLE, None, "Tiêu chí", "còn thiếu"),
    ("I.1.b", KIND, "Tùy hứng", "Cách tính", "không có cách tính “Tùy hứng”; hãy chọn trong danh sách"),
    ("I.1.b", POINTS, "hai", "Điểm tối đa", "phải là số, ví dụ 2 hoặc 1,5"),
    ("I.1.a", PARAMS, '{"options": [', "Tham số", "không đúng cú pháp JSON"),
    ("I.1.a", PARAMS, '{"options": []}', "Tham số", "Các mức (options): phải có ít nhất 1 mục"),
    ("I.1.a", PARAMS, None, "Tham số", "Còn thiếu “Các mức:” và các dòng “- (Nội dung): (Điểm)” ở dưới."),
    ("I.1.a", PARAMS, "Các mứt:\n- Từ 4 kỳ: 20", "Tham số", "Dòng 1 của ô: không có tham số “Các mứt”; có phải"),
    ("I.1.a", PARAMS, "Các mức:\n- Từ 4 kỳ: hai mươi", "Tham số", "Dòng 2 của ô: “Các mức, Điểm”: “hai mươi” không"),
    ("I.1.a", PARAMS, "Các mức:\n- Từ 4 kỳ: 19", "Tham số", "Điểm của mức cao nhất là 19, khác điểm tối đa"),
    ("S02", PARAMS, "Phân định khi đồng điểm:\n- Điểm phần IX cao hơn", "Tham số", "nêu phần IX nhưng bảng điểm"),
    ("I.1.b", APPLIES, "Xã; Hợp tác xã", "Áp dụng cho", "không có loại đơn vị “Hợp tác xã”"),
    ("I.1.b", PARENT, None, "Mã cha", "Dòng này phải nằm trong một phần. Chọn phần chứa dòng này"),
    ("I.1.b", CODE, "I.1.a.", "Mã", "chỉ khác mã “I.1.a” ở chữ hoa, dấu chấm hoặc khoảng trắng. Đặt cho"),
    ("IV.2.b", APPLIES, "Xã", "Áp dụng cho", "áp dụng cho Xã nhưng dòng IV.2 chứa nó thì không. Sửa"),
    ("S02", PARAMS, '{"tie_break": ["part:IX"]}', "Tham số", "nêu phần IX nhưng bảng điểm không có phần này. Chọn"),
    ("I.1.b", TITLE, "=CONCAT(1)", "Tiêu chí", "công thức chưa có giá trị"),
]


@pytest.mark.parametrize(("code", "column", "typed", "named", "message"), MISTAKES)
def test_a_mistake_is_told_with_row_column_and_reason(content, code, column, typed, named, message):
    row = row_for(content, code)

    found = read(changed(content, (row, column, typed))).mistakes

    assert [(each.row, each.column) for each in found if message in each.message] == [(row, named)]


LEVELS = "Các mức:\n- Từ 4 kỳ: 3\n- 3 kỳ: 2\n- Chưa đủ 3 kỳ: 0"
OPTIONS = [{"key": "a", "label": "Từ 4 kỳ", "points": "3.0"}, {"key": "b", "label": "3 kỳ", "points": 2}]


@pytest.fixture
def own(content):
    """The first criterion asks for one of two levels and has keys of its own."""
    sheet_of(content).criteria.filter(code="I.1.a").update(kind="levels", max_points=3, params={"options": OPTIONS})
    return content


def params_after(content, *cells):
    reading = read(changed(content, *cells))
    assert [each for each in reading.mistakes if each.column == "Tham số"] == []
    return next(row.params for row in reading.sheet.rows if row.node.code == "I.1.a")


def test_parameters_go_out_as_plain_lines_with_their_json_hidden_beside_them(own):
    sheet = load_workbook(BytesIO(exported(own)))["Bảng điểm"]
    cell = sheet.cell(row_for(own, "I.1.a"), PARAMS)

    assert (cell.value, cell.alignment.wrap_text) == ("Các mức:\n- Từ 4 kỳ: 3\n- 3 kỳ: 2", True)
    assert "Alt + Enter" in sheet.cell(3, PARAMS).comment.text
    assert [row[PARAMS - 1].value for row in sheet.iter_rows(min_row=4) if "{" in str(row[PARAMS - 1].value)] == []
    assert json.loads(sheet.cell(row_for(own, "I.1.a"), EXACT).value) == {"options": OPTIONS}
    assert sheet.column_dimensions["L"].hidden
    assert sheet.column_dimensions["G"].number_format == "@"


def test_one_figure_changed_in_the_lines_changes_only_that(own):
    params = params_after(own, (row_for(own, "I.1.a"), PARAMS, "Các mức:\n- Từ 4 kỳ: 3\n- 3 kỳ: 1,5"))
    assert params == {"options": [OPTIONS[0], {"key": "b", "label": "3 kỳ", "points": "1.5"}]}


@pytest.mark.parametrize("exact", [None, "{", '{"options": 7}', "abc", "=1/0", '{"na_policy": "zero"}'])
def test_without_the_hidden_json_the_words_alone_count(own, exact):
    row = row_for(own, "I.1.a")
    assert params_after(own, (row, PARAMS, LEVELS), (row, EXACT, exact)) == {
        "options": [
            {"key": "tu_4_ky", "label": "Từ 4 kỳ", "points": 3},
            {"key": "3_ky", "label": "3 kỳ", "points": 2},
            {"key": "chua_du_3_ky", "label": "Chưa đủ 3 kỳ", "points": 0},
        ]
    }


def test_a_file_without_the_hidden_column_is_read(own):
    file = edited(exported(own), lambda book: book["Bảng điểm"].delete_cols(EXACT))
    assert read(file).mistakes == read(exported(own)).mistakes


def test_without_the_hidden_column_rows_keep_the_keys_that_they_have_now(own, manager, sign_in):
    def edit(book):
        book["Bảng điểm"].delete_cols(EXACT)
        book["Bảng điểm"].cell(row_for(own, "I.1.a"), PARAMS).value = "Các mức:\n- từ 4 kỳ: 3\n- 2 kỳ: 1\n- 3 kỳ: 2"

    reading = read_sheet_table(table_of(edited(exported(own), edit)), (), Offices(), stored_params(sheet_of(own)))

    options = next(row.params for row in reading.sheet.rows if row.node.code == "I.1.a")["options"]
    assert [(each["key"], each["label"]) for each in options] == [("a", "từ 4 kỳ"), ("2_ky", "2 kỳ"), ("b", "3 kỳ")]
    page = send(sign_in(manager), own, edited(exported(own), lambda book: book["Bảng điểm"].delete_cols(EXACT)))
    assert "Không có gì khác" in text_of(page)


def test_hidden_json_that_is_left_alone_in_a_row_makes_no_row(content):
    file = changed(content, (200, EXACT, '{"agg": "sum"}'))
    assert wanted_rows(read(file).sheet) == stored_rows(sheet_of(content))


def test_json_in_the_cell_is_still_read(own):
    raw = {"options": [{"key": "x", "label": "Một", "points": 3}]}
    assert params_after(own, (row_for(own, "I.1.a"), PARAMS, json.dumps(raw))) == raw


def test_parameters_that_are_not_of_their_shape_go_out_as_they_are(own):
    sheet_of(own).criteria.filter(code="I.1.a").update(params={"options": []})
    (mistake,) = [each for each in read(exported(own)).mistakes if each.column == "Tham số"]
    assert (mistake.typed, mistake.message) == ('{"options": []}', "Các mức (options): phải có ít nhất 1 mục")


def test_all_mistakes_are_told_at_once(content):
    rows = [row_for(content, code) for code in ("I.1.a", "I.1.b", "I.1.e")]
    file = changed(
        content, (rows[0], POINTS, "x"), (rows[1], KIND, "y"), (rows[2], PARAMS, "z"), (rows[2], POINTS, "5")
    )

    found = read(file).mistakes

    assert list(dict.fromkeys((each.row, each.column) for each in found)) == [
        (rows[0], "Điểm tối đa"),
        (rows[1], "Cách tính"),
        (rows[2], "Tham số"),
    ]


def test_totals_are_held_against_every_kind_of_unit(content):
    row = row_for(content, "I.1.b")

    found = read(changed(content, (row, POINTS, 3)), UnitKind.COMMUNE, UnitKind.DEPARTMENT).mistakes

    group = row_for(content, "I.1")
    assert [(each.row, each.column) for each in found] == [(group, "Điểm tối đa")]
    assert "cộng lại 21 điểm, thừa 1 điểm so với điểm tối đa 20" in found[0].message


def test_missing_and_doubled_columns_are_named(content):
    def edit(book):
        book["Bảng điểm"].cell(3, PARAMS).value = "Điểm tối đa"

    found = [(each.row, each.column, each.message) for each in read(edited(exported(content), edit)).mistakes]

    assert found == [
        (3, "Điểm tối đa", "có hai cột cùng tên này"),
        (3, "Tham số", "thiếu cột này; hãy giữ đủ các cột của tệp mẫu"),
    ]


def test_the_marked_copy_shows_each_mistake_in_its_cell_and_can_be_read_again(content):
    row = row_for(content, "I.1.b")
    reading = read(changed(content, (row, POINTS, "hai")))

    copy = marked_workbook(content, reading.table, reading.marks)

    cell = load_workbook(BytesIO(copy))["Bảng điểm"].cell(row, POINTS)
    assert (cell.value, cell.fill.fgColor.rgb[2:]) == ("hai", "F4B6B0")
    assert "phải là số" in cell.comment.text
    mended = edited(copy, lambda book: setattr(book["Bảng điểm"].cell(row, POINTS), "value", "2"))
    assert wanted_rows(read(mended).sheet) == stored_rows(sheet_of(content))


def test_the_manager_takes_a_sheet_out_changes_looks_and_applies(content, manager, sign_in, nothing_written):
    client = sign_in(manager)
    answer = client.get(address(content, "file"))
    assert answer["Content-Disposition"] == 'attachment; filename="bang-diem-02.xlsx"'
    row = row_for(content, "I.1.b")
    file = changed(content, (row, TITLE, "Phân công <b>mới</b>"), (row, INSTRUCTIONS, "Xem quyết định"))

    with nothing_written():
        page = send(client, content, file)
    assert page.status_code == 200
    assert "Phân công &lt;b&gt;mới&lt;/b&gt;" in page.content.decode()
    assert "1 chỗ khác" in text_of(page)
    assert "Đủ điểm" in text_of(page)
    client.post(address(content, "apply"), {"signed": signed(page)})

    criterion = sheet_of(content).criteria.get(code="I.1.b")
    assert (criterion.title, criterion.instructions) == ("Phân công <b>mới</b>", "Xem quyết định")
    entry = LogEntry.objects.latest("pk")
    assert entry.verb == "lưu bảng điểm"
    assert list(entry.changes) == ["I.1.b"]
    again = text_of(send(client, content, exported(content)))
    assert "Không có gì khác" in again
    assert "Áp dụng cho" in again


def test_the_same_file_twice_changes_nothing(content, manager, nothing_written):
    table = read(exported(content)).sheet
    with nothing_written():
        stored = import_sheet(
            content=content, table=table, seen=fingerprint(sheet_of(content)), by_user=manager.user, now=NOW
        )
    assert not stored.changed


def test_rows_in_another_order_are_a_change(content, manager, sign_in):
    rows = sheet_of(content).criteria
    first, second = rows.get(code="I.1.a"), rows.get(code="I.1.b")

    def edit(book):
        sheet = book["Bảng điểm"]
        for column in range(1, APPLIES + 1):
            a, b = sheet.cell(4 + first.position, column), sheet.cell(4 + second.position, column)
            a.value, b.value = b.value, a.value

    client = sign_in(manager)
    page = send(client, content, edited(exported(content), edit))
    assert "Thứ tự các dòng" in text_of(page)
    client.post(address(content, "apply"), {"signed": signed(page)})

    assert rows.get(code="I.1.b").position == first.position


def test_a_file_with_mistakes_is_shown_marked_and_never_applied(content, manager, sign_in, nothing_written):
    client = sign_in(manager)
    file = changed(content, (row_for(content, "I.1.b"), POINTS, "hai"))
    with nothing_written():
        page = send(client, content, file)
        marked = client.post(address(content, "errors"), {"signed": signed(page)})
        refused = client.post(address(content, "apply"), {"signed": signed(page)})
    assert page.status_code == 422
    assert "phải là số" in text_of(page)
    assert marked["Content-Disposition"] == 'attachment; filename="bang-diem-02-co-loi.xlsx"'
    assert refused.status_code == 422


def test_a_preview_of_another_sheet_than_the_present_one_is_refused(content, manager, sign_in, nothing_written):
    client = sign_in(manager)
    page = send(client, content, changed(content, (5, TITLE, "Tên khác")))
    Criterion.objects.filter(sheet=sheet_of(content), code="I.1.b").update(title="Người khác vừa sửa")

    with nothing_written():
        answer = client.post(address(content, "apply"), {"signed": signed(page)})

    assert answer.status_code == 409
    assert "đã thay đổi sau khi Ông/Bà xem trước" in text_of(answer)


def test_a_preview_that_was_tampered_with_or_belongs_to_another_is_refused(content, manager, sign_in, nothing_written):
    page = send(sign_in(manager), content, changed(content, (5, TITLE, "Tên khác")))
    other = make_member(content.campaign.lead_unit, Role.MANAGER)
    attempts = [(sign_in(manager), signed(page)[:-1] + "_"), (sign_in(other), signed(page))]
    for client, value in attempts:
        with nothing_written():
            answer = client.post(address(content, "apply"), {"signed": value})
        assert answer.status_code == 409


def test_after_the_launch_nothing_is_brought_in_but_the_sheet_still_goes_out(
    content, manager, sign_in, nothing_written
):
    client = sign_in(manager)
    page = send(client, content, changed(content, (5, TITLE, "Tên khác")))
    launch_campaign(campaign=content.campaign, by_user=manager.user, now=NOW)
    with nothing_written():
        answers = [
            client.get(address(content, "import")),
            send(client, content, exported(content)),
            client.post(address(content, "apply"), {"signed": signed(page)}),
        ]
    assert [answer.status_code for answer in answers] == [409] * 3
    assert client.get(address(content, "file")).status_code == 200
    assert "giữ cố định" in text_of(client.get(f"/c/{content.campaign.code}/sheets/02/"))


def test_a_manager_of_another_office_brings_nothing_in(content, manager, sign_in, nothing_written):
    stranger = make_member(content.campaign.council_unit, Role.MANAGER)
    client = sign_in(stranger)
    with nothing_written():
        assert client.get(address(content, "import")).status_code == 403
        assert send(client, content, exported(content)).status_code == 403
    page = client.get(f"/c/{content.campaign.code}/sheets/02/")
    assert "Nhập từ Excel" not in page.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.MANAGER])
def test_only_managers_reach_the_files_and_the_import(content, sign_in, nothing_written, role):
    client = sign_in(make_member(content.campaign.lead_unit, role))
    with nothing_written():
        for page in ("file", "import"):
            assert client.get(address(content, page)).status_code == 403
        for page in ("import", "apply", "errors"):
            assert client.post(address(content, page)).status_code == 403


def test_a_content_gets_its_first_sheet_from_the_template(content, manager, sign_in):
    Criterion.objects.update(parent=None)
    Criterion.objects.all().delete()
    ScoreSheet.objects.all().delete()
    client = sign_in(manager)
    assert address(content, "import") in client.get(f"/c/{content.campaign.code}/sheets/").content.decode()
    rows = [["I", "", "Phần một", "Phần", 100, ""], ["I.1", "I", "Có kế hoạch", "Có hoặc không", "100,0", ""]]

    def edit(book):
        for place, row in enumerate(rows, start=5):
            for column, value in enumerate(row, start=CODE):
                book["Bảng điểm"].cell(place, column).value = value

    page = send(client, content, edited(client.get(address(content, "file")).content, edit))
    assert "chưa có bảng điểm" in text_of(page)
    client.post(address(content, "apply"), {"signed": signed(page)})

    assert list(sheet_of(content).criteria.values_list("code", "max_points")) == [("I", 100), ("I.1", 100)]
    assert json.loads(json.dumps(sheet_of(content).rules)) == {}
