"""Something that is open before a content is published, in words."""

from dataclasses import dataclass

from scoring.long_lists import MOST_LISTED

LONG = 60  # letters


@dataclass(frozen=True)
class Name:
    """One of those that an item counts: its name, a remark, and the page where it is settled."""

    name: str
    remark: str = ""
    url: str = ""


@dataclass(frozen=True)
class Item:
    """Something open: how many, whose names, and the page that cures it. `blocks`: nothing is published before."""

    title: str
    count: int
    names: list[Name]
    blocks: bool = False
    cure: str = ""
    url: str = ""

    @property
    def shown(self) -> list[Name]:
        """As many as a page bears; the file has them all."""
        return self.names[:MOST_LISTED]

    @property
    def left_out(self) -> int:
        return len(self.names) - len(self.shown)

    @property
    def is_remarked(self) -> bool:
        """Some remark is too long to stand beside other names."""
        return any(len(name.remark) > LONG for name in self.names)
