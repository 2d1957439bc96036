"""What screen templates keep: strict content security policy, known icons, components that name their parameters."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCREENS = [p for p in sorted((ROOT / "templates").rglob("*.html")) if "print" not in p.relative_to(ROOT).parts]
COMPONENTS = [p for p in SCREENS if p.parent.name == "components"]
ICON = re.compile(r'components/icon\.html" with name="([^"]+)"')
SHAPE = re.compile(r'components/(?:shape|status)\.html" with kind="([^"]+)"')
INLINE = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|hx-on|javascript:", re.IGNORECASE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", SCREENS, ids=name)
def test_screen_template_carries_no_inline_style_or_script(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCREENS, ids=name)
def test_every_icon_and_shape_named_is_drawn(path):
    text = path.read_text(encoding="utf-8")
    assert set(ICON.findall(text)) <= symbols("vendor/icons.svg")
    assert set(SHAPE.findall(text)) <= symbols("img/shapes.svg")


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_component_names_its_parameters_in_its_first_line(path):
    assert path.read_text(encoding="utf-8").startswith("{# ")


def symbols(sprite: str) -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / sprite).read_text(encoding="utf-8")))
