"""What a browser would send for each form of a page, as the page stands."""

from html.parser import HTMLParser

Fields = list[tuple[str, str]]


def forms_of(page: str) -> dict[str, Fields]:
    """By the address that a form is sent to: its fields in order, those chosen, checked or filled in."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Fields] = {}
        self._fields: Fields | None = None
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.forms.setdefault(given.get("action", ""), [])
        elif self._fields is None:
            return
        elif tag == "input" and _is_sent(given):
            self._fields.append((given["name"], given.get("value", "on")))
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option" and self._select and "selected" in given:
            self._fields.append((self._select, given.get("value", "")))
        elif tag == "textarea" and "name" in given:
            self._area = given["name"]
            self._fields.append((given["name"], ""))

    def handle_data(self, data: str) -> None:
        if self._area and self._fields:
            self._fields[-1] = (self._area, self._fields[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None


def _is_sent(given: dict[str, str]) -> bool:
    if not given.get("name") or "disabled" in given or given.get("type") in {"submit", "button", "file"}:
        return False
    return given.get("type") not in {"radio", "checkbox"} or "checked" in given
