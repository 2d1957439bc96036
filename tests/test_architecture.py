"""The house rules that a reader would otherwise have to trust: imports go down, states change in actions, no signal."""

import ast
import re
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
    "awards/ranking.py",
    "awards/allocation",
    "awards/across/holds.py",
    "awards/seal.py",
    "awards/money/amounts.py",
    *(f"awards/scenarios/{name}.py" for name in ("shapes", "variation", "difference", "orders")),
    "dossiers/blocks",
    *(f"dossiers/certificates/{name}.py" for name in ("design", "presets", "measure", "fitting", "page", "ornament")),
]


def sources(app: str) -> list[Path]:
    return [p for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts]


ALL = [path for app in [*FLOORS, "tbemulation"] for path in sources(app)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Modules that a file imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(dotted: str) -> int | None:
    """Place of `app.layer…` in the order inside an app; None for helper modules beside the layers."""
    parts = dotted.split(".")
    return LAYERS.index(parts[1]) if len(parts) > 1 and parts[1] in LAYERS else None


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_imports_go_down_only(path):
    app = path.relative_to(ROOT).parts[0]
    above = ["tbemulation"] if app != "tbemulation" else []
    above += FLOORS[FLOORS.index(app) + 1 :] if app in FLOORS else []
    upward = {name for name in imported(path) if name.split(".")[0] in above}
    assert upward == set()


@pytest.mark.parametrize("path", [p for p in ALL if p.relative_to(ROOT).parts[0] in FLOORS], ids=name_of)
def test_inside_an_app_later_layers_use_earlier_ones(path):
    app = path.relative_to(ROOT).parts[0]
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own is None:
        return
    later = {m for m in imported(path) if m.split(".")[0] == app and (layer_of(m) or 0) > own}
    assert later == set()


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


@pytest.mark.parametrize("path", [p for p in ALL if p.relative_to(ROOT).parts[0] in FLOORS], ids=name_of)
def test_states_change_only_in_actions(path):
    inside = path.relative_to(ROOT).parts
    allowed = "actions" in inside or "models" in inside or path.name in {"jobs.py", "printing_job.py"}
    assert allowed or not STATE_WRITE.search(path.read_text())


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_nothing_listens_to_signals(path):
    assert not re.search(r"\breceiver\b|signals import|\.connect\(", path.read_text())


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        # out, onto paper, in
        ("openpyxl", {f"campaigns/{room}.py" for room in ("spreadsheets", "printed_sheet", "workbook_reader")}),
        ("docx", {"dossiers/word/file.py", "dossiers/word/xml.py"}),
        ("weasyprint", {"dossiers/printing/pdf.py"}),
        ("pydantic", {"campaigns/shapes.py"}),
        ("PIL", {"scoring/sniff/images.py"}),
    ],
)
def test_each_outside_library_has_its_own_room(library, rooms):
    users = {name_of(p) for p in ALL if any(m.split(".")[0] == library for m in imported(p))}
    assert users <= rooms


def test_forms_name_their_fields_one_by_one():
    lazy = [name_of(p) for p in ALL if re.search(r"fields = [\"']__all__|exclude = ", p.read_text())]
    assert lazy == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_row_lock_lets_others_refer_to_the_row(path):
    """A plain FOR UPDATE on a campaign waits for, and deadlocks with, every logbook entry that names the campaign."""
    locks = re.findall(r"select_for_update\(([^()]*(?:\([^()]*\))?[^()]*)\)", path.read_text())
    assert [lock for lock in locks if "no_key=True" not in lock] == []
