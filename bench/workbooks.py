"""Time and memory of every odd workbook of the tests, in the process that reads them. Goals: 10 s and 300 MiB each.

Run from the root of the repository: python bench/workbooks.py [WORD ...]  (only names that contain one of the words)
Prints one line each: seconds until the answer, the most memory that the reading process ever held, and the answer.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from campaigns import workbook_process  # noqa: E402
from campaigns.workbook_archive import UnreadableWorkbook  # noqa: E402
from scoring.sheet_columns import MARK, MARKED  # noqa: E402
from tests.factories.hostile_workbooks import HEAVY, HONEST, HOSTILE  # noqa: E402
from tests.factories.workbooks import edited  # noqa: E402

SAMPLE = ROOT / "tests" / "scoring" / "workbooks" / "forty-criteria-libreoffice.xlsx"
# A small process between us and the reader, since what a child inherits of its parent's memory counts as its own.
METER = """
import os, sys
pid = os.posix_spawn(sys.executable, [sys.executable, "-I", {child!r}], {{}})
_, status, usage = os.wait4(pid, 0)
open({told!r}, "w").write(str(usage.ru_maxrss))
code = os.waitstatus_to_exitcode(status)
sys.exit(code) if code >= 0 else os.kill(os.getpid(), -code)
"""


def main() -> None:
    makers = {name: make for name, (make, _) in HOSTILE.items()} | HONEST | HEAVY
    words = sys.argv[1:] or [""]
    base = edited(SAMPLE.read_bytes(), lambda book: None)
    with tempfile.TemporaryDirectory() as folder:
        told, meter = Path(folder, "told"), Path(folder, "meter.py")
        meter.write_text(METER.format(child=str(workbook_process.CHILD), told=str(told)))
        workbook_process.CHILD = meter
        figures = [
            measured(name, make(base), told) for name, make in makers.items() if any(word in name for word in words)
        ]
    print(f"{len(figures)} workbooks: at most {max(s for s, _ in figures):.2f} s, {max(m for _, m in figures):.0f} MiB")


def measured(name: str, file: bytes, told: Path) -> tuple[float, float]:
    """Seconds and MiB; nothing is held by a process that was never begun."""
    told.write_text("0")
    begun = time.perf_counter()
    try:
        table = workbook_process.read_table(file, MARK, MARKED, ["Mã", "Tiêu chí"])
        answer = f"{len(table.rows)} rows read"
    except UnreadableWorkbook as refusal:
        answer = str(refusal)
    seconds, memory = time.perf_counter() - begun, int(told.read_text()) / 1024
    print(f"{seconds:6.2f} s {memory:5.0f} MiB {len(file) / 1024:7.0f} KiB  {name}: {answer}", flush=True)
    return seconds, memory


if __name__ == "__main__":
    main()
