"""Refuses a vendored file that differs from its record, a page that loads from another host or asks for an icon
that the sprite lacks, a lock that names a package index.

    python -m tools.check_assets

Prints each problem; exit status 1 if there is any.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDORED = ("static/vendor", "tests/vendor")
RECORD = ROOT / "static/vendor/VENDOR.md"
RECORDED = re.compile(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)

# A link that a person may follow is fine; what the browser fetches by itself must be ours.
HOST = r"""["']?\s*(?:https?:)?//"""
CSS_LOAD = rf"url\({HOST}|@import\s+{HOST}"
HTML_LOAD = re.compile(rf"\b(?:src|srcset|poster|data|action|hx-\w+)={HOST}|<link\b[^>]*\bhref={HOST}|{CSS_LOAD}", re.I)
LOADS = {
    "templates/**/*.html": HTML_LOAD,
    "templates/**/*.jinja": HTML_LOAD,
    "static/css/**/*.css": re.compile(CSS_LOAD, re.I),
    "static/js/**/*.js": re.compile(r"""["'`](?:https?:)?//(?!www\.w3\.org/)[a-z0-9]""", re.I),
}
SYMBOL = re.compile(r'<symbol id="([^"]+)"')
ICON_USE = re.compile(r'components/icon\.html" with name="([^"]+)"')
LOCKS = {
    "requirements/*.txt": re.compile(r"https?:|^-", re.MULTILINE),
    "package-lock.json": re.compile(r'"resolved":'),
}


def checksum_problems() -> Iterator[str]:
    recorded = dict(RECORDED.findall(RECORD.read_text(encoding="utf-8")))
    present = {
        path.relative_to(ROOT).as_posix(): path
        for folder in VENDORED
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path != RECORD
    }
    for name in sorted(recorded.keys() | present.keys()):
        if name not in present:
            yield f"{name}: recorded in VENDOR.md but missing"
        elif name not in recorded:
            yield f"{name}: not recorded in VENDOR.md"
        elif sha256(present[name].read_bytes()).hexdigest() != recorded[name]:
            yield f"{name}: differs from its SHA-256 in VENDOR.md"


def pattern_problems(patterns: dict[str, re.Pattern[str]], complaint: str) -> Iterator[str]:
    for files, pattern in patterns.items():
        for path in sorted(ROOT.glob(files)):
            text = path.read_text(encoding="utf-8")
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path.relative_to(ROOT)}:{line}: {complaint}"


def icon_problems() -> Iterator[str]:
    """A missing symbol shows as nothing at all, so nobody would notice it on the page."""
    drawn = set(SYMBOL.findall((ROOT / "static/vendor/icons.svg").read_text(encoding="utf-8")))
    for path in sorted(ROOT.glob("templates/**/*.html")):
        for name in ICON_USE.findall(path.read_text(encoding="utf-8")):
            if name not in drawn:
                yield f"{path.relative_to(ROOT)}: icon {name} is not in tools/icons.txt"


def main() -> int:
    problems = [
        *checksum_problems(),
        *pattern_problems(LOADS, "loads from another host"),
        *icon_problems(),
        *pattern_problems(LOCKS, "names a package index"),
    ]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
