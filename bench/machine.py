"""On what was measured."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from tools.postgres import find_server
from tools.setup import ROOT


def describe() -> dict[str, str]:
    """Words by what they tell of; nothing that names this very machine."""
    return {
        "bộ xử lý": f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} nhân",
        "bộ nhớ": f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB",
        "hệ điều hành": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _postgres(),
        "thư viện": ", ".join(f"{name} {version(name)}" for name in ("django", "gunicorn", "weasyprint", "openpyxl")),
        "bản đo": _run("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
    }


def load() -> float:
    """How many others wanted the processors during the last minute."""
    return os.getloadavg()[0]


def _first(path: str, name: str) -> str:
    lines = (line.partition(":") for line in Path(path).read_text().splitlines())
    return next((told.strip() for key, _, told in lines if key.strip() == name), "không rõ")


def _postgres() -> str:
    found = find_server()
    return _run(str(found / "postgres"), "--version").split()[2] if found else "không có"


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "không rõ"
