"""Refreshes the vendored assets from the versions pinned in package.json (maintainers only; the result is committed).

    npm ci --ignore-scripts && .venv/bin/python -m tools.vendor

Copies the listed files without their source-map comments, cuts the fonts, draws one sprite of the Bootstrap Icons
named in tools/icons.txt, and writes static/vendor/VENDOR.md with the SHA-256 of every file for tools/check_assets.py
and the widths of the paper font's letters for those who lay out certificates.
"""

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

from tools.fonts import cut, letters

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = Path("static/vendor")
AXE = Path("tests/vendor")
RECORD = ROOT / VENDOR / "VENDOR.md"
LETTERS = ROOT / "dossiers/certificates/letters.json"

COPIES: dict[str, dict[str, Path]] = {
    "bootstrap": {
        "dist/css/bootstrap.min.css": VENDOR / "bootstrap/bootstrap.min.css",
        "dist/js/bootstrap.bundle.min.js": VENDOR / "bootstrap/bootstrap.bundle.min.js",
        "LICENSE": VENDOR / "bootstrap/LICENSE.txt",
    },
    "@popperjs/core": {"LICENSE.md": VENDOR / "bootstrap/LICENSE-popper.txt"},
    "htmx.org": {"dist/htmx.min.js": VENDOR / "htmx/htmx.min.js", "LICENSE": VENDOR / "htmx/LICENSE.txt"},
    "chart.js": {
        "dist/chart.umd.min.js": VENDOR / "chartjs/chart.umd.min.js",
        "LICENSE.md": VENDOR / "chartjs/LICENSE.txt",
    },
    "@kurkle/color": {"LICENSE.md": VENDOR / "chartjs/LICENSE-kurkle-color.txt"},
    "bootstrap-icons": {"LICENSE": VENDOR / "icons-LICENSE.txt"},
    "@expo-google-fonts/tinos": {"LICENSE_FONT": VENDOR / "fonts/tinos-LICENSE.txt"},
    "@expo-google-fonts/be-vietnam-pro": {"LICENSE_FONT": VENDOR / "fonts/be-vietnam-pro-LICENSE.txt"},
    "axe-core": {"axe.min.js": AXE / "axe.min.js", "LICENSE": AXE / "axe-LICENSE.txt"},
}

FONT_STYLES: dict[str, dict[str, str]] = {
    "@expo-google-fonts/tinos": {
        "400Regular/Tinos_400Regular.ttf": "tinos-regular.woff2",
        "400Regular_Italic/Tinos_400Regular_Italic.ttf": "tinos-italic.woff2",
        "700Bold/Tinos_700Bold.ttf": "tinos-bold.woff2",
        "700Bold_Italic/Tinos_700Bold_Italic.ttf": "tinos-bold-italic.woff2",
    },
    "@expo-google-fonts/be-vietnam-pro": {
        "400Regular/BeVietnamPro_400Regular.ttf": "be-vietnam-pro-regular.woff2",
        "400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf": "be-vietnam-pro-italic.woff2",
        "500Medium/BeVietnamPro_500Medium.ttf": "be-vietnam-pro-medium.woff2",
        "600SemiBold/BeVietnamPro_600SemiBold.ttf": "be-vietnam-pro-semibold.woff2",
        "700Bold/BeVietnamPro_700Bold.ttf": "be-vietnam-pro-bold.woff2",
    },
}

ICONS = (ROOT / "tools/icons.txt").read_text(encoding="utf-8").split()

SOURCE_MAP = re.compile(rb"(?:/\*[#@] sourceMappingURL=[^*]*\*/|//[#@] sourceMappingURL=\S*)\s*$")
SVG_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def main() -> None:
    for folder in (VENDOR, AXE):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
    made: dict[str, list[Path]] = {package: copy(package, files) for package, files in COPIES.items()}
    for package, styles in FONT_STYLES.items():
        made[package] += cut_fonts(package, styles)
    LETTERS.write_text(letters_of_papers(), encoding="utf-8")
    made["bootstrap-icons"].append(draw_sprite())
    RECORD.write_text(record(made), encoding="utf-8")


def copy(package: str, files: dict[str, Path]) -> list[Path]:
    for source, target in files.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        content = (MODULES / package / source).read_bytes()
        # A comment that names a missing map makes manifest static storage fail.
        (ROOT / target).write_bytes(SOURCE_MAP.sub(b"", content))
    return list(files.values())


def cut_fonts(package: str, styles: dict[str, str]) -> list[Path]:
    targets = [VENDOR / "fonts" / name for name in styles.values()]
    for source, target in zip(styles, targets, strict=True):
        # Be Vietnam Pro has no tabular figures; the digits of Tinos already share one width.
        cut(MODULES / package / source, ROOT / target, tabular_figures="BeVietnamPro" in source)
    return targets


def letters_of_papers() -> str:
    """How wide the letters of the paper font are, by face."""
    fonts = sorted((ROOT / VENDOR / "fonts").glob("tinos-*.woff2"))
    told = {font.stem.removeprefix("tinos-"): letters(font) for font in fonts}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def draw_sprite() -> Path:
    """One SVG of symbols, used as `<svg><use href="…/icons.svg#house"/></svg>`."""
    symbols = []
    for name in ICONS:
        source = (MODULES / f"bootstrap-icons/icons/{name}.svg").read_text(encoding="utf-8")
        body = "".join(line.strip() for line in SVG_BODY.search(source)[1].splitlines())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>\n')
    target = VENDOR / "icons.svg"
    content = f'<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'
    (ROOT / target).write_text(content, encoding="utf-8")
    return target


def record(made: dict[str, list[Path]]) -> str:
    lines = ["# Vendored assets", "", "Written by `python -m tools.vendor`; do not edit files here by hand.", ""]
    for package, files in made.items():
        about = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
        lines += [f"## {package} {about['version']} ({about['license']})", "", "| file | SHA-256 |", "|---|---|"]
        lines += [f"| `{file}` | `{sha256((ROOT / file).read_bytes()).hexdigest()}` |" for file in files]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
