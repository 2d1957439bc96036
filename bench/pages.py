"""Finding one's way in the product as a person does: by the addresses on its pages."""

import re

from bench.client import Answer, Client, Unexpected
from bench.worlds import World

_VERSION = re.compile(r'name="version"[^>]* value="(\d+)"')


def found(client: Client, path: str, pattern: str) -> str:
    """The first address on a page that looks like this. Raises Unexpected."""
    match = re.search(f'href="({pattern})["#?]', client.get(path).text)
    if match is None:
        raise Unexpected(f"{path}: no link like {pattern}")
    return match[1]


def card_of(world: World, unit: int = 1) -> str:
    """Address of the one scorecard of a unit."""
    return found(world.as_person(f"canbo#{unit}"), f"/c/{world.code}/scorecards/", r"/scorecards/\d+/")


class YesNo:
    """The first line of a unit's scorecard, answered by turns yes and no as its officer does."""

    def __init__(self, world: World, unit: int = 1, client: Client | None = None) -> None:
        self.client = client or world.as_person(f"canbo#{unit}")
        card = card_of(world, unit)
        page = self.client.get(card + found(self.client, card, r"\?part=\d+")).text  # the first part
        match = re.search(r'action="(/lines/\d+/save/)"', page)
        if match is None:
            raise Unexpected("no line to answer on the scorecard")
        version = _VERSION.search(page, match.start())
        self.path, self.version, self.answer = match[1], int(version[1]) if version else 0, "no"

    def save(self) -> Answer:
        """One autosave; raises Unexpected when it was not taken."""
        said = {"f-value": self.answer, "note": f"Lần {self.version}", "version": str(self.version)}
        answer = self.client.post(self.path, said, expect=200, htmx=True)
        self.version, self.answer = self.version + 1, "yes" if self.answer == "no" else "no"
        if f'-version" value="{self.version}"' not in answer.text or "Chưa chấm" in answer.text:
            raise Unexpected(f"{self.path}: not saved: {answer.text[:400]}")
        return answer
