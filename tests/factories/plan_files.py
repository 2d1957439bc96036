"""Copies of the real plan files in a folder of their own, to be damaged."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.factories.scoring import PLAN_2024

FILES = ("tinh_bien_2024.json", "units.csv", "sheet-01.csv", "sheet-02.csv", "sheet-03.csv")


def copy_plan(folder: Path) -> Path:
    for name in FILES:
        shutil.copy(PLAN_2024.parent / name, folder / name)
    return folder / PLAN_2024.name


def change_plan(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A copy of the plan with its JSON changed, one value a line."""
    path = copy_plan(folder)
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
