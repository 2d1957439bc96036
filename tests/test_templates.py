"""What screen templates keep: strict content security policy, known icons, components that name their parameters."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(p for p in (ROOT / "templates").rglob("*") if p.suffix in {".html", ".jinja"})
SCREENS = [p for p in FILES if "print" not in p.relative_to(ROOT).parts]
COMPONENTS = [p for p in SCREENS if p.parent.name == "components"]
ICON = re.compile(r'(?:components/icon\.html" with name=|{% icon |{{ icon\()"([^"]+)"')
SHAPE = re.compile(
    r'(?:components/(?:shape|status)\.html" with kind=|{% (?:shape|status) |{{ (?:shape|status)\()"([^"]+)"'
)
INLINE = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|hx-on|javascript:", re.IGNORECASE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


# One test for a rule, not for each of its many files: a failing one names all that break it.
def test_screen_templates_carry_no_inline_style_or_script():
    assert {name(path): found for path in SCREENS if (found := INLINE.findall(path.read_text(encoding="utf-8")))} == {}


def test_every_icon_and_shape_named_is_drawn():
    for pattern, sprite in ((ICON, "vendor/icons.svg"), (SHAPE, "img/shapes.svg")):
        drawn = symbols(sprite)
        named = {name(path): set(pattern.findall(path.read_text(encoding="utf-8"))) for path in SCREENS}
        assert {path: unknown for path, icons in named.items() if (unknown := icons - drawn)} == {}


def test_components_name_their_parameters_in_their_first_line():
    assert [name(path) for path in COMPONENTS if not path.read_text(encoding="utf-8").startswith("{# ")] == []


def symbols(sprite: str) -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / sprite).read_text(encoding="utf-8")))
