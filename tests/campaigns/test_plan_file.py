"""A damaged plan file is refused whole, and each mistake is named with its file, line and field."""

from pathlib import Path

import pytest

from campaigns.faults import BrokenFile
from scoring.campaign_file import read_campaign
from tests.factories.plan_files import copy_plan, replace_text

PLAN = "tinh_bien_2024.json"

# file, old text, new text, field, words of the message
DAMAGE = [
    (PLAN, '"year": 2024,', '"year": 2024', "", "không đúng cú pháp JSON ở cột"),
    (PLAN, '"year": 2024,', '"year": "hai nghìn",', "campaign.year", "phải là số"),
    (PLAN, '"year": 2024,', '"year": 2024, "years": 1,', "campaign.years", "không có trường này"),
    (PLAN, '"year": 2024,', '"year": 2024, "year": 2025,', "campaign.year", "xuất hiện hai lần"),
    (PLAN, '"ends_on": "2024-10-31"', '"ends_on": "31/10/2024"', "campaign.ends_on", "dạng năm-tháng-ngày"),
    (PLAN, '"ends_on": "2024-10-31"', '"ends_on": "2024-02-30"', "campaign.ends_on", "không có ngày này"),
    (
        PLAN,
        '"ends_on": "2024-10-31"',
        '"ends_on": "2025-10-31"',
        "campaign.self_score_until",
        "phải từ ngày 2025-10-31",
    ),
    (PLAN, '"level": "district"', '"level": "huyen"', "authority.level", "phải là một trong"),
    (PLAN, '"lead_unit": "PB-VHTT"', '"lead_unit": "PB-XYZ"', "campaign.lead_unit", "không có đơn vị “PB-XYZ”"),
    (PLAN, '"instrument": "91/2017/NĐ-CP"', '"instrument": "9/2017"', "campaign.bases.0.instrument", "“9/2017”"),
    (PLAN, '"code": "co-quan"', '"code": "xa-phuong"', "campaign.contents.0.groups.1.code", "đã có ở trên"),
    (PLAN, '"kinds": ["department"]', '"kinds": []', "campaign.contents.0.groups.1", "phải có loại đơn vị"),
    (PLAN, '"kinds": ["service_unit"]', '"kinds": ["town_hall"]', "campaign.contents.1.groups.2.kinds.0", "một trong"),
    (PLAN, '"kinds": ["commune_steering"]', '"kinds": ["club"]', "campaign.contents.2.groups.0", "không có đơn vị nào"),
    (
        PLAN,
        '"groups": ["co-quan"]',
        '"groups": ["vo-danh"]',
        "campaign.contents.0.quota.1.lines.1.groups.0",
        "không có khối",
    ),
    (
        PLAN,
        '"code": "tap-the-co-quan"',
        '"code": "cap-tinh"',
        "campaign.contents.0.quota.1.lines.1.code",
        "đã có ở trên",
    ),
    ("units.csv", "30505,UBND phường Chi Lăng,ward", "30502,UBND phường Chi Lăng,ward", "code", "đã có ở trên"),
    ("units.csv", "30505,UBND phường Chi Lăng,ward", "30505,UBND phường Chi Lăng,quarter", "kind", "phải là một trong"),
    (
        "units.csv",
        "30505,UBND phường Chi Lăng,ward,TXTB",
        "30505,UBND phường Chi Lăng,ward,XX",
        "parent",
        "ở các dòng trên",
    ),
    ("units.csv", "30505,UBND phường Chi Lăng,ward,TXTB", "30505,UBND phường Chi Lăng,ward", "", "có 4 ô, phải có 5 ô"),
    ("units.csv", "UBND phường Tịnh Biên,ward,TXTB,x", "UBND phường Tịnh Biên,ward,TXTB,1", "border", "ghi “x” (có)"),
    ("units.csv", "code,name,kind,parent", "code,ten,kind,parent", "", "dòng đầu phải là các cột"),
    ("sheet-01.csv", "I.1.b,I.1,", "I.1.a,I.1,", "code", "mã “I.1.a” đã có ở dòng 5"),
    ("sheet-01.csv", "I.1.b,I.1,", "I.1.b,I.9,", "parent_code", "không có dòng “I.9” ở trên"),
    ("sheet-01.csv", ",yes_no,2,", ",yes_or_no,2,", "kind", "không có loại tiêu chí “yes_or_no”"),
    ("sheet-01.csv", ",yes_no,2,", ',yes_no,"2,5",', "max_points", "phải là số"),
    ("sheet-01.csv", ",yes_no,2,", ",yes_no,3,", "max_points", "thừa 1 điểm so với điểm tối đa"),
    ("sheet-01.csv", '""den_zero"":""full""}', '""den_zero"":""full""', "params_json", "không đúng cú pháp JSON"),
    ("sheet-01.csv", '""den_zero"":""full""}', '""den_zero"":""some""}', "params_json.den_zero", "phải là một trong"),
    ("sheet-01.csv", '""full_at"":90', '""full_at"":""abc""', "params_json.full_at", "phải là số"),
    (
        "sheet-02.csv",
        ",department;service_unit\n",
        ",department;servic_unit\n",
        "applies_to",
        "không có loại đơn vị “servic_unit”",
    ),
    ("sheet-03.csv", 'I.1.a,I.1,"Kiện', 'I.1.a,I.1,""Kiện', "", "dấu ngoặc kép"),
]


@pytest.mark.parametrize(("file", "old", "new", "field", "words"), DAMAGE)
def test_damage_is_named_by_file_line_and_field(tmp_path, file, old, new, field, words):
    path = copy_plan(tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    replace_text(tmp_path / file, old, new)

    with pytest.raises(BrokenFile) as broken:
        read_campaign(path)

    fault = broken.value.faults[0]
    assert (fault.file, fault.field) == (file, field)
    assert words in fault.message
    assert abs(fault.line - line) <= 3  # the mistake shows at the value, or where its object or group of lines begins
    assert str(fault).startswith(f"{file}, dòng {fault.line}")


def test_a_wrong_sum_names_the_line_that_states_it(tmp_path):
    path = copy_plan(tmp_path)
    replace_text(path, '"count": 7,', '"count": 8,')

    with pytest.raises(BrokenFile, match="là 8 nhưng các chỉ tiêu bên trong cộng lại 7"):
        read_campaign(path)


def test_an_unassigned_count_is_for_the_province_only(tmp_path):
    path = copy_plan(tmp_path)
    replace_text(path, '"count": 6,', '"count": null,')

    with pytest.raises(BrokenFile, match="chỉ tiêu giấy khen phải có số lượng"):
        read_campaign(path)


def test_all_mistakes_are_told_at_once(tmp_path):
    path = copy_plan(tmp_path)
    replace_text(path, '"lead_unit": "PB-VHTT"', '"lead_unit": "X"')
    replace_text(path, '"council_unit": "HD-TDKT"', '"council_unit": "Y"')

    with pytest.raises(BrokenFile) as broken:
        read_campaign(path)
    assert [fault.field for fault in broken.value.faults] == ["campaign.lead_unit", "campaign.council_unit"]


@pytest.mark.parametrize("name", ["units.csv", "sheet-02.csv"])
def test_a_missing_file_is_named(tmp_path, name):
    path = copy_plan(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(BrokenFile, match=f"{name}: không đọc được tệp này"):
        read_campaign(path)


def test_a_file_saved_in_another_encoding_is_told_apart(tmp_path):
    path = copy_plan(tmp_path)
    units = tmp_path / "units.csv"
    units.write_bytes(units.read_text(encoding="utf-8").encode("utf-16"))

    with pytest.raises(BrokenFile, match="không phải văn bản UTF-8"):
        read_campaign(path)


def test_the_mark_that_excel_puts_first_does_no_harm(tmp_path):
    path = copy_plan(tmp_path)
    for name in ("units.csv", "sheet-01.csv", path.name):
        file = tmp_path / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert len(read_campaign(path).plan.units) == 75


def test_what_a_file_does_not_say_about_an_area_is_left_as_it_is(tmp_path):
    path = copy_plan(tmp_path)
    replace_text(tmp_path / "units.csv", "kind,parent,border", "kind,parent,hard_area")
    replace_text(tmp_path / "units.csv", "UBND phường Chi Lăng,ward,TXTB,", "UBND phường Chi Lăng,ward,TXTB,-")

    said = {unit.code: unit.areas for unit in read_campaign(path).plan.units if unit.areas}
    assert said["30505"] == {"hard_area": False}
    assert said["30520"] == {"hard_area": True}
    assert len(said) == 5


def test_a_path_out_of_the_folder_is_no_file_name(tmp_path):
    path = copy_plan(tmp_path)
    replace_text(path, '"sheet": "sheet-01.csv"', '"sheet": "../sheet-01.csv"')

    with pytest.raises(BrokenFile, match="không đúng mẫu"):
        read_campaign(Path(path))
