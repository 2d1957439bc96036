"""Standard phrases of papers: shipped text with a closed set of fields, which the office may word otherwise.

A kind of paper names its phrases; the data of a paper carry what was written instead, so that a stored paper prints
again as it was. What people type is filled in once and never read again: braces inside a value mean nothing. Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.shapes import Shape

_FIELD = re.compile(r"\{([^{}]*)\}")


class Worded(Shape):
    """Input of a paper with phrases. `phrases`: by key, only those that the office or this paper words itself."""

    phrases: dict[str, str] = {}


@dataclass(frozen=True)
class Phrase:
    """`title`: what it is, for the page on which it is edited; `text`: as shipped, fields in braces ("{đơn vị trình}");
    `fields`: all that may stand in braces; `needed`: those that must, since the figures of the paper stand in them;
    `lines`: may hold several paragraphs.
    """

    key: str
    title: str
    text: str
    fields: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    lines: bool = False

    def fill(self, written: Mapping[str, str], values: Mapping[str, str]) -> str:
        """The words to print, with a value for each field. KeyError for a field that has none."""
        return _FIELD.sub(lambda found: values[found[1]], written.get(self.key) or self.text)


def fields_in(text: str) -> tuple[str, ...]:
    """Names in braces, in order."""
    return tuple(_FIELD.findall(text))
