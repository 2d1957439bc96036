"""The house rules that a reader would otherwise have to trust: imports go down, states change in actions, no signal."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["campaigns", "scoring", "awards", "dossiers"]
# The order inside an app: a file may import its own layer and those before it.
LAYERS = ["states", "roles", "models", "queries", "rules", "actions", "forms", "views", "urls"]
PURE = [
    "scoring/engine",
    "scoring/corrections",
    "scoring/versions/alignment.py",
    *(f"scoring/insight/{name}.py" for name in ("facts", "figures", "tables", "spread", "progress")),
    "campaigns/second_factor/codes.py",
    "awards/ranking.py",
    "awards/allocation",
    "awards/across/holds.py",
    "awards/seal.py",
    "awards/money/amounts.py",
    *(f"awards/scenarios/{name}.py" for name in ("shapes", "variation", "difference", "orders")),
    "dossiers/blocks",
    *(f"dossiers/certificates/{name}.py" for name in ("design", "presets", "measure", "fitting", "page", "ornament")),
    "dossiers/sending/complete.py",
    "dossiers/sending/turns.py",
]


def sources(app: str) -> list[Path]:
    return [p for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]


ALL = [path for app in [*FLOORS, "tbemulation"] for path in sources(app)]
IN_FLOORS = [path for path in ALL if path.relative_to(ROOT).parts[0] in FLOORS]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imported(path: Path) -> frozenset[str]:
    """Modules that a file imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def layer_of(dotted: str) -> int | None:
    """Place of `app.layer…` in the order inside an app; None for helper modules beside the layers."""
    parts = dotted.split(".")
    return LAYERS.index(parts[1]) if len(parts) > 1 and parts[1] in LAYERS else None


# One test for a rule, not for each of its thousand files: a failing one names all that break it.
def test_imports_go_down_only():
    assert {name_of(path): upward for path in ALL if (upward := imports_from_above(path))} == {}


def imports_from_above(path: Path) -> set[str]:
    app = path.relative_to(ROOT).parts[0]
    above = ["tbemulation"] if app != "tbemulation" else []
    above += FLOORS[FLOORS.index(app) + 1 :] if app in FLOORS else []
    return {name for name in imported(path) if name.split(".")[0] in above}


def test_inside_an_app_later_layers_use_earlier_ones():
    assert {name_of(path): later for path in IN_FLOORS if (later := imports_from_later(path))} == {}


def imports_from_later(path: Path) -> set[str]:
    app = path.relative_to(ROOT).parts[0]
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own is None:
        return set()
    return {m for m in imported(path) if m.split(".")[0] == app and (layer_of(m) or 0) > own}


@pytest.mark.parametrize("start", PURE)
def test_the_hard_parts_touch_no_database_no_clock_and_no_settings(start):
    place = ROOT / start
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    assert files, f"{start} is gone"
    foreign = {
        (name_of(f), m) for f in files for m in imported(f) if m.split(".")[0] == "django" or m.endswith(".models")
    }
    assert foreign == set()


STATE_WRITE = re.compile(r"(\.(state|print_state|decision)\s*=[^=])|\b(update|create)\([^)]*\b(state|decision)=")


def test_states_change_only_in_actions():
    elsewhere = [p for p in IN_FLOORS if not {"actions", "models"} & set(p.parts) and p.name != "jobs.py"]
    assert [name_of(path) for path in elsewhere if STATE_WRITE.search(path.read_text())] == []


def test_nothing_listens_to_signals():
    listening = re.compile(r"\breceiver\b|signals import|\.connect\(")
    assert [name_of(path) for path in ALL if listening.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        # out, onto paper, in
        (
            "openpyxl",
            {f"campaigns/excel/{room}.py" for room in ("cells", "lists", "templates", "printed_sheet")}
            | {"campaigns/workbook_reader.py"},
        ),
        ("docx", {"dossiers/word/file.py", "dossiers/word/xml.py"}),
        ("weasyprint", {"dossiers/printing/pdf.py"}),
        ("pydantic", {"campaigns/shapes.py"}),
        ("PIL", {"scoring/sniff/images.py"}),
        ("segno", {"campaigns/qr.py"}),
        ("mistune", {"tbemulation/guides/markdown.py"}),
        ("storages", {"campaigns/object_storage.py"}),
        ("boto3", {"campaigns/object_storage.py"}),
        ("botocore", {"campaigns/object_storage.py"}),
    ],
)
def test_each_outside_library_has_its_own_room(library, rooms):
    users = {name_of(p) for p in ALL if any(m.split(".")[0] == library for m in imported(p))}
    assert users <= rooms


def test_forms_name_their_fields_one_by_one():
    lazy = [name_of(p) for p in ALL if re.search(r"fields = [\"']__all__|exclude = ", p.read_text())]
    assert lazy == []


def test_a_row_lock_lets_others_refer_to_the_row():
    """A plain FOR UPDATE on a campaign waits for, and deadlocks with, every logbook entry that names the campaign."""
    lock = re.compile(r"select_for_update\(([^()]*(?:\([^()]*\))?[^()]*)\)")
    locks = [(name_of(path), found) for path in ALL for found in lock.findall(path.read_text())]
    assert locks
    assert [one for one in locks if "no_key=True" not in one[1]] == []
