"""The process that reads workbooks: however it ends, the answer is a refusal in words and nothing of ours suffers."""

import json
import subprocess
import sys

import pytest

from campaigns import workbook_child, workbook_process
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_process import read_table

ASKED = {"mark": "MAU", "marked": "mau/1", "headers": ["Mã"]}


@pytest.fixture
def child(monkeypatch, tmp_path):
    """`child(code)` puts another program in the place of ours."""

    def _child(code):
        path = tmp_path / "child.py"
        path.write_text(code)
        monkeypatch.setattr(workbook_process, "CHILD", path)

    return _child


def refusal():
    with pytest.raises(UnreadableWorkbook) as refused:
        read_table(b"anything", **ASKED)
    return str(refused.value)


def limited(code):
    """A program that sets our limits and then does this."""
    return f"import sys; sys.path.append({str(workbook_child.ROOT)!r})\nfrom campaigns import workbook_child\n{code}\n"


def test_what_the_program_tells_is_the_table(child):
    table = {"sheet": "S", "header_row": 3, "header": ["Mã"], "rows": [[4, ["I"]]], "faults": []}
    child(f"print({json.dumps({'table': table})!r})")
    assert vars(read_table(b"anything", **ASKED)) == table


def test_the_program_is_given_the_question_and_the_file_and_nothing_of_our_environment(child, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    child(
        "import json, os, sys\n"
        "asked = json.loads(sys.stdin.buffer.readline())\n"
        "said = [asked, sys.stdin.buffer.read().decode(), sorted(os.environ), 'django' in sys.modules]\n"
        "print(json.dumps({'refusal': json.dumps(said)}))"
    )
    asked, file, environment, django = json.loads(refusal())
    assert (asked, file, django) == (ASKED, "anything", False)
    assert "SECRET_KEY" not in environment


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError", "bị hỏng"),
        ("import os; os._exit(1)", "bị hỏng"),
        ("pass", "bị hỏng"),
        ("print('no JSON')", "bị hỏng"),
        ('print(\'{"table": {"rows": 1}}\')', "bị hỏng"),
        ("print('[]')", "bị hỏng"),
        ("import os; os.kill(os.getpid(), 9)", "vượt quá giới hạn"),
        ("import ctypes; ctypes.string_at(0)", "vượt quá giới hạn"),
    ],
)
def test_a_program_that_crashes_or_babbles_is_a_refusal(child, code, said):
    child(code)
    assert said in refusal()


def test_a_program_that_hangs_is_ended(child, monkeypatch):
    monkeypatch.setattr(workbook_process, "MOST_SECONDS", 0.5)
    child("import time; time.sleep(60)")
    assert "vượt quá giới hạn" in refusal()


def test_a_program_that_cannot_be_started_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "Máy chủ đang bận" in refusal()


def test_memory_is_limited(child):
    """Were it not, this would hold a gigabyte and then be told so."""
    child(limited('workbook_child.limit()\nheld = bytes(2**30)\nprint(\'{"refusal": "held"}\')'))
    assert "bị hỏng" in refusal()


def test_a_workbook_that_takes_all_memory_is_told_so(child):
    code = "import campaigns.workbook_reader as reader\n"
    code += "def hungry(*given, **more):\n    return bytes(2**30)\n"
    child(limited(f"{code}reader.read_table = hungry\nworkbook_child.main()"))
    assert "vượt quá giới hạn" in refusal()


def test_processor_time_is_limited(child, caplog):
    child(
        limited(
            "workbook_child.MOST_CPU, workbook_child.MOST_SECONDS = 1, 60\nworkbook_child.limit()\nwhile True: pass"
        )
    )
    assert "vượt quá giới hạn" in refusal()
    assert "ended with -" in caplog.text


def test_an_orphan_ends_by_itself():
    code = limited("workbook_child.MOST_SECONDS = 1\nworkbook_child.limit()\nimport time; time.sleep(60)")
    done = subprocess.run([sys.executable, "-I", "-c", code], timeout=30, check=False)  # noqa: S603
    assert done.returncode < 0


def test_what_is_told_without_end_is_cut_off(child):
    child(limited("workbook_child.limit()\nprint('{\"refusal\": \"' + 'x' * 20 * 2**20 + '\"}')"))
    assert "bị hỏng" in refusal()


def test_the_libraries_that_read_past_the_walls_are_not_to_be_had(child):
    child(
        limited(
            "workbook_child.shut_out()\n"
            "import json, campaigns.workbook_reader\n"
            "from openpyxl.xml import DEFUSEDXML, LXML\n"
            "found = [name for name in ('lxml', 'numpy', 'PIL', 'django') if sys.modules.get(name)]\n"
            "print(json.dumps({'refusal': json.dumps([found, LXML, DEFUSEDXML])}))"
        )
    )
    assert json.loads(refusal()) == [[], False, True]
