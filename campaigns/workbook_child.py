"""The program that reads one uploaded workbook: limits first, then the file in, then a plain table or a refusal out.

`workbook_process` runs it by path and isolated, so that neither settings nor database nor secrets are in its reach.
Standard input: one line of JSON with the arguments of `workbook_reader.read_table`, then the file. Standard output:
JSON, {"table": …} or {"refusal": "…"}.
"""

import json
import resource
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024
MOST_MEMORY = 300 * MEBIBYTE  # address space, hence more than what is ever resident
MOST_ANSWER = 16 * MEBIBYTE
MOST_CPU, MOST_SECONDS = 8, 9  # of processor time, of waiting
OUT_OF_MEMORY = 3  # exit code
# openpyxl would take these in when it finds them: lxml reads XML past defusedxml, the others only cost memory.
UNWANTED = ("lxml", "numpy", "PIL")


def main() -> None:
    limit()
    shut_out()
    from campaigns.workbook_archive import UnreadableWorkbook  # noqa: PLC0415 - after the limits
    from campaigns.workbook_reader import read_table  # noqa: PLC0415

    asked = json.loads(sys.stdin.buffer.readline())
    try:
        answer = {"table": vars(read_table(sys.stdin.buffer.read(), **asked))}
    except UnreadableWorkbook as refusal:
        answer = {"refusal": str(refusal)}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(json.dumps(answer))


def limit() -> None:
    """What the system enforces whatever the file makes the libraries do. The alarm also ends an orphan."""
    _at_most(resource.RLIMIT_AS, MOST_MEMORY)
    _at_most(resource.RLIMIT_CPU, MOST_CPU)
    _at_most(resource.RLIMIT_FSIZE, MOST_ANSWER)
    _at_most(resource.RLIMIT_CORE, 0)
    signal.alarm(MOST_SECONDS)


def _at_most(what: int, most: int) -> None:
    """Never more than the system allows already, which would be refused."""
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def shut_out() -> None:
    """Our own modules are to be had, the unwanted ones are not."""
    sys.modules.update(dict.fromkeys(UNWANTED))
    sys.path.append(str(ROOT))


if __name__ == "__main__":
    main()
