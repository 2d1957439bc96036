"""Reading an uploaded workbook in a short-lived process of its own, so that no file can hold or fell the server."""

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from campaigns.workbook_archive import MOST_PACKED, TOO_LARGE, UnreadableWorkbook
from campaigns.workbook_child import MOST_SECONDS, OUT_OF_MEMORY
from campaigns.workbook_table import BROKEN, Table

CHILD = Path(__file__).with_name("workbook_child.py")
_TOLD = 2_000  # characters of the program's last words that go to the log

_BEYOND = (
    "Đọc tệp này vượt quá giới hạn thời gian hoặc bộ nhớ nên đã dừng. "
    "Hãy chép riêng các dòng của bảng điểm sang tệp mẫu mới tải về."
)
_BUSY = "Máy chủ đang bận nên chưa đọc được tệp. Hãy thử lại sau ít phút."

logger = logging.getLogger(__name__)


def read_table(content: bytes, mark: str, marked: str, headers: Sequence[str]) -> Table:
    """`workbook_reader.read_table` behind a wall. Raises UnreadableWorkbook for every way in which it can end badly."""
    if len(content) > MOST_PACKED:
        raise UnreadableWorkbook(TOO_LARGE)
    asked = {"mark": mark, "marked": marked, "headers": list(headers)}
    said = _said(json.dumps(asked).encode() + b"\n", content)
    try:
        answer = json.loads(said)
        if "refusal" not in answer:
            return Table(**answer["table"])
    except (ValueError, TypeError, KeyError) as error:
        logger.exception("Workbook reader told nonsense")
        raise UnreadableWorkbook(BROKEN) from error
    raise UnreadableWorkbook(answer["refusal"])


def _said(question: bytes, content: bytes) -> bytes:
    """What the program says. Files stand in for pipes: their size is limited, and none can fill up and block."""
    with TemporaryFile() as given, TemporaryFile() as said, TemporaryFile() as complained:
        given.writelines([question, content])
        given.seek(0)
        code = _run(given, said, complained)
        said.seek(0)
        complained.seek(0)
        if code:
            logger.warning(
                "Workbook reader ended with %s: %s", code, complained.read().decode(errors="replace")[-_TOLD:]
            )
            raise UnreadableWorkbook(_BEYOND if code < 0 or code == OUT_OF_MEMORY else BROKEN)
        return said.read()


def _run(given: Any, said: Any, complained: Any) -> int:
    """The program's return code, negative when it was ended by a signal."""
    # Isolated and without our environment: no variable leads it astray, and it knows no secret.
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing of the file in the command
            command, stdin=given, stdout=said, stderr=complained, env={}, cwd="/", timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        logger.warning("Workbook reader took more than %s seconds", MOST_SECONDS)
        raise UnreadableWorkbook(_BEYOND) from error
    except OSError as error:
        logger.exception("Workbook reader could not be started")
        raise UnreadableWorkbook(_BUSY) from error
    return done.returncode
