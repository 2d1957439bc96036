"""The guides and cards that there are, each read once by a process."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from tbemulation.guides.markdown import Text, read

INDEX = "README"  # the first page of the folder, in the repository and here
QUESTIONS = "cau-hoi-thuong-gap"


@dataclass(frozen=True)
class Entry:
    """A guide in the list of guides; `has_card`: one page of it can be printed."""

    name: str
    title: str
    has_card: bool


def folder() -> Path:
    return Path(settings.BASE_DIR) / "docs" / "huong-dan"


@cache
def guides() -> tuple[Entry, ...]:
    """All guides in the order of their titles, without the first page."""
    files = (path for path in folder().glob("*.md") if path.stem != INDEX)
    return tuple(sorted((Entry(f.stem, _title(f), f.stem in cards()) for f in files), key=lambda entry: entry.title))


@cache
def cards() -> frozenset[str]:
    return frozenset(path.stem for path in (folder() / "the").glob("*.md"))


@lru_cache(maxsize=64)
def guide(name: str) -> Text:
    """KeyError when there is none of this name."""
    return _read(folder(), name, {INDEX, *(entry.name for entry in guides())})


@lru_cache(maxsize=64)
def card(name: str) -> Text:
    """KeyError when there is none of this name."""
    return _read(folder() / "the", name, cards())


def address_of(kind: str, name: str) -> str:
    """`kind`: "guide" or "card"; KeyError when there is none of this name."""
    if kind == "guide" and name == INDEX:
        return reverse("guides")
    if name not in (cards() if kind == "card" else {entry.name for entry in guides()}):
        raise KeyError(name)
    return reverse("guide_card" if kind == "card" else "guide", args=[name])


def _read(place: Path, name: str, known: set[str] | frozenset[str]) -> Text:
    """Only names of files that are there are ever put into a path."""
    if name not in known:
        raise KeyError(name)
    text = (place / f"{name}.md").read_text(encoding="utf-8")
    return read(text, folder().parent / "images", address_of)


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()
