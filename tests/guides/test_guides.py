"""What the guides say is there: sections that pages lead to, links, menu entries, buttons, pictures."""

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.urls import reverse

from campaigns.roles import Role
from tbemulation.guides import shelf
from tbemulation.guides.markdown import anchor_of, read
from tbemulation.guides.places import GUIDES, READING, SECTIONS, section_for
from tbemulation.navigation import ITEMS
from tests.test_access_matrix import PATTERNS
from tools.guide_scenes import SCENES

FOLDER = shelf.folder()
FILES = sorted(FOLDER.rglob("*.md"))
NAMES = [shelf.INDEX, *(entry.name for entry in shelf.guides())]
IMAGES = FOLDER.parent / "images"
REFUSED = "## Khi chưa thực hiện được\n"
WORKBENCH = "workbench"  # the picture of README.md
MOST_BYTES = 2_500_000  # of all pictures


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    return {heading.anchor for heading in shelf.guide(name).headings}


def leads_somewhere(address: str) -> bool:
    path, _, anchor = unquote(address).partition("#")
    name = path.removeprefix(reverse("guides")).strip("/") or shelf.INDEX
    if name.endswith("/card"):
        return name.removesuffix("/card") in shelf.cards()
    return name in NAMES and (not anchor or anchor in anchors(name))


# --- From a page to its section ---
@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_a_role_leads_to_a_section_that_is_there(role):
    lost = {}
    for _, entry in PATTERNS:
        mark = entry.callback.access
        if mark.signed_in and (role in mark.roles or not mark.roles):
            address = section_for(role, entry.callback.__module__)
            if "#" not in address or not leads_somewhere(address):
                lost[entry.name] = address
    assert lost == {}


def test_sections_name_only_pages_that_their_readers_may_open():
    opened = {role: set() for role in Role}
    for _, entry in PATTERNS:
        for role in entry.callback.access.roles or set(Role):
            opened[role].add(entry.callback.__module__.replace(".views", ""))
    for guide, sections in SECTIONS.items():
        readers = [role for role, guides in READING.items() if guide in guides]
        may = set().union(*(opened[role] for role in readers))
        assert {view for views in sections.values() for view in views} - may == set(), guide


def test_no_page_is_explained_by_two_sections_of_a_guide():
    for guide, sections in SECTIONS.items():
        views = [view for each in sections.values() for view in each]
        assert len(views) == len(set(views)), guide


# --- What a guide says ---
@pytest.mark.parametrize("role", list(Role))
def test_the_guides_of_a_role_speak_of_every_entry_of_its_menu(role):
    said = " ".join(" ".join(text_of(FOLDER / f"{name}.md").split()) for name in READING[role])
    assert [item.label for item in ITEMS if role in item.roles and item.label not in said] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_words_in_bold_are_words_of_the_product(path):
    """So a guide that names a button by its former word is found out; questions aside, “…” stands for what differs."""
    unknown = []
    for bold in re.findall(r"\*\*(.+?)\*\*", text_of(path), re.DOTALL):
        for step in " ".join(bold.split()).rstrip(" .:").split(" › "):
            parts = [part.strip().lower() for part in step.split("…")]
            if not step.endswith("?") and not all(part in product_words() for part in parts):
                unknown.append(step)
    assert unknown == []


@pytest.mark.parametrize("path", [path for path in FILES if REFUSED in text_of(path)], ids=lambda path: path.stem)
def test_refusals_that_a_guide_explains_are_said_by_the_product(path):
    """The first column of their table; “…” for what is filled in, “;” and “/” between several."""
    chapter = text_of(path).partition(REFUSED)[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| ", chapter, re.M)[1:]
    pieces = [piece.strip(" .:,()“”").lower() for row in rows for piece in re.split(r"…|;| / ", row)]
    assert len(rows) > 1
    assert [piece for piece in pieces if piece not in product_words()] == []


@cache
def product_words() -> str:
    """All that templates, scripts and code say, with and without tags; sentences on several lines as one."""
    root = settings.BASE_DIR
    places = [root / "templates", root / "static" / "js"]
    places += [root / app for app in ("campaigns", "scoring", "awards", "dossiers", "tbemulation")]
    files = (path for place in places for path in place.rglob("*") if path.suffix in {".html", ".jinja", ".js", ".py"})
    texts = [text_of(path) for path in sorted(files) if "demo" not in path.parts]
    whole = [re.sub(r'"\s*\n\s*f?"', "", text) for text in texts]
    said = "\n".join(f"{text}\n{re.sub(r'<[^>]+>', ' ', text)}" for text in whole)
    return " ".join(said.lower().split())


@pytest.mark.parametrize("name", NAMES)
def test_links_of_a_guide_lead_somewhere(name):
    links = re.findall(r'<a href="([^"]+)"', shelf.guide(name).body)
    own = [f"{shelf.address_of('guide', name)}{link}" if link.startswith("#") else link for link in links]
    assert [link for link in own if not link.startswith("/static/") and not leads_somewhere(link)] == []


def test_every_guide_and_card_is_reached_from_the_first_page():
    found, waiting = set(), {"README.md"}
    while waiting:
        here = waiting.pop()
        found.add(here)
        place = (FOLDER / here).parent
        for link in re.findall(r"\]\(([^)#]+\.md)", text_of(FOLDER / here)):
            target = (place / link).resolve()
            if FOLDER in target.parents:
                waiting |= {target.relative_to(FOLDER).as_posix()} - found
    assert found == {path.relative_to(FOLDER).as_posix() for path in FILES}


def test_every_role_has_a_guide_and_a_card():
    assert set(GUIDES) == set(Role)
    assert set(GUIDES.values()) == shelf.cards()


# --- Pictures ---
def test_the_pictures_shown_are_those_that_the_script_takes():
    shown = re.findall(r"!\[[^\]]{20,}\]\((?:\.\./)+images/([\w-]+)\.png\)", "".join(map(text_of, FILES)))
    files = {path.stem for path in IMAGES.iterdir()}
    assert sorted(shown) == sorted(scene.name for scene in SCENES)
    assert files == {*shown, WORKBENCH}
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < MOST_BYTES


def test_a_page_keeps_the_room_of_its_pictures():
    figure = re.search(r"<figure>.*?</figure>", shelf.guide(GUIDES[Role.OFFICER]).body)[0]
    assert 'src="/static/guides/officer-tasks.png"' in figure
    assert re.search(r'width="1\d{3}" height="\d{3}" loading="lazy"', figure)
    assert re.search(r'alt="[^"]{20,}"', figure)


# --- What is let through ---
def told(text: str) -> str:
    return read(f"# Tên\n\n{text}", IMAGES, shelf.address_of).body


def test_raw_html_is_shown_as_words_but_for_a_break_in_a_cell():
    assert "<script" not in told("<script>alert(1)</script>\n\nvà <b onclick=x>đậm</b>")
    assert "&lt;b onclick=x&gt;" in told("và <b onclick=x>đậm</b>")
    assert "một<br>hai" in told("| a |\n|---|\n| một<br>hai |")


FOREIGN = ["javascript:alert(1)", "https://example.org/a.md", "../operation.md", "khong-co.md"]


@pytest.mark.parametrize("target", FOREIGN)
def test_only_guides_are_linked(target):
    assert "<a" not in told(f"xem [ở đây]({target})")


def test_a_picture_comes_from_the_folder_of_pictures_only():
    with pytest.raises(ValueError, match="docs/images"):
        told("![x](../../static/img/mark.svg)")


def test_an_anchor_is_the_one_that_the_repository_gives():
    assert anchor_of("Trả lời yêu cầu tài liệu, giải trình") == "trả-lời-yêu-cầu-tài-liệu-giải-trình"
    assert anchor_of("1. Chốt xếp hạng") == "1-chốt-xếp-hạng"


def test_no_guide_has_two_headings_of_one_anchor():
    for name in NAMES:
        found = [heading.anchor for heading in shelf.guide(name).headings]
        assert len(found) == len(set(found)), unescape(name)
