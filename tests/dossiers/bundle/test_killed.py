"""kill -9 of the worker at points of a bundle: never a half file, and what is made in the end is what it would have
been. Three points each time; `--kill-everywhere` takes all ten."""

import json
import subprocess
import sys
from pathlib import Path

from tests.dossiers.bundle.killing import POINTS

ROOT = Path(__file__).resolve().parents[3]
EACH_TIME = (
    "a paper printed, its row not told",
    "a certificate stored half",
    "the file in its place, its row not told",
)


def test_a_killed_worker_leaves_no_half_file_and_the_next_makes_the_same(request, tmp_path):
    points = list(POINTS) if request.config.getoption("--kill-everywhere") else list(EACH_TIME)
    command = [sys.executable, "-m", "tests.dossiers.bundle.killing", str(tmp_path), *points]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    whole = {"killed": True, "state": "waiting", "same": True, "faults": [], "one file": True}
    assert told == [{"point": point, **whole} for point in points]
