"""What a browser would post for a form of a page when nobody types."""

from html.parser import HTMLParser

Posted = dict[str, list[str]]


def posted(page: str, form: str) -> Posted:
    """Names and values of the controls inside the form with this id."""
    reader = _Reader(form)
    reader.feed(page)
    return reader.values


class _Reader(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.template = form, False, 0
        self.values: Posted = {}
        self.select = self.area = ""
        self.first: str | None = None
        self.chosen: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        name = said.get("name") or ""
        self.template += tag == "template"
        if tag == "form" and said.get("id") == self.form:
            self.inside = True
        if not self.inside or self.template:
            return
        if tag == "input" and name and (said.get("type") not in ("checkbox", "radio") or "checked" in said):
            self.values.setdefault(name, []).append(said.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self.values.setdefault(name, []).append("")
        elif tag == "select":
            self.select, self.first, self.chosen = name, None, None
        elif tag == "option":
            value = said.get("value") or ""
            self.first = value if self.first is None else self.first
            self.chosen = value if "selected" in said else self.chosen

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.template -= tag == "template"
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = ""
        if tag == "select" and self.select and self.inside and not self.template:
            self.values.setdefault(self.select, []).append(
                (self.chosen if self.chosen is not None else self.first) or ""
            )
            self.select = ""
