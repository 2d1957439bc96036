"""What a page is built of, so that a page that shows nothing new need not be looked at again."""

from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_DEPTH = 6  # so many elements around one tell its place


def shapes_of(page: str) -> frozenset[str]:
    """Every sort of element once: its tag, classes and attributes inside those around it. Texts count for nothing."""
    reader = _Reader()
    reader.feed(page)
    return frozenset(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._around: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = ".".join([tag, *sorted((given.pop("class", "") or "").split())])
        place = [around for _, around in self._around[-_DEPTH:]]
        self.found.add(f"{' '.join([*place, name])} [{given.get('role')}] {sorted(given)}")
        if tag not in _VOID:
            self._around.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == opened for opened, _ in self._around) and self._around.pop()[0] != tag:
            pass
