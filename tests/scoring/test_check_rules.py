"""manage.py check_rules: the table of worked examples from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scoring.engine.examples import COLUMNS
from tests.scoring.engine.sheets import FIXTURES

RIGHT = 'A,yes_no,2,{},"{""value"":true}",2.00,'
WRONG = 'B,ratio,4,{},"{""num"":47,""den"":61}",3.09,'


def run(path):
    out = StringIO()
    call_command("check_rules", str(path), stdout=out)
    return out.getvalue()


def test_the_examples_of_the_repository_all_agree():
    assert run(FIXTURES / "rule-examples.csv") == "Khớp 33/33 dòng; khác 0; không đọc được 0.\n"


def test_a_difference_is_printed_with_both_values_and_fails(tmp_path, capsys):
    table = tmp_path / "rules.csv"
    table.write_text("\n".join([",".join(COLUMNS), RIGHT, WRONG, "C,nope,1,{},{},1,"]), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="Khớp 1/3 dòng; khác 1; không đọc được 1") as failed:
        call_command("check_rules", str(table), stdout=out)
    assert failed.value.returncode == 1
    assert "Khác B, dòng 3: cần 3.09, tính được 3.08 (47/61 = 77,05 % × 4 điểm)" in out.getvalue()
    assert "Lỗi dòng 4, cột kind: không có loại “nope”" in out.getvalue()


def test_a_file_that_is_not_there_or_not_text_is_told_in_vietnamese(tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(tmp_path / "none.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="không phải UTF-8"):
        run(tmp_path / "binary.csv")
