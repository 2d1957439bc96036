"""Pictures beside the text of a paper, by the key under which their bytes are handed to the renderer."""

import re
from dataclasses import dataclass

_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Picture:
    """`key`: 32 hexadecimal digits, never an address. A picture that is handed to nobody prints as its caption."""

    key: str
    caption: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError("the key of a picture is 32 hexadecimal digits")


@dataclass(frozen=True)
class Pictures:
    """Two beside each other, each over its caption; a row of them is never parted by a page break."""

    items: tuple[Picture, ...]

    @property
    def pairs(self) -> tuple[tuple[Picture, ...], ...]:
        return tuple(self.items[place : place + 2] for place in range(0, len(self.items), 2))
