"""What a render process is asked for, and what it gives back. Loads nothing, so that everybody may ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PAPER, CERTIFICATES, SCANS = "paper.css", "certificates.css", "scans.css"  # style sheets


@dataclass(frozen=True)
class Order:
    """HTML to be printed with all that it needs: the same order gives the same bytes, in any process and at any time.

    `parts` are laid out one after the other; the only addresses in them are keys of `pictures` (JPEG or PNG bytes).
    They become one file, whose properties say `title`; or, where there are `singles`, each page a file of its own with
    its title of these. A page printed so is the same whatever was laid out beside it.
    """

    parts: tuple[str, ...]
    title: str = ""
    styles: str = PAPER
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    singles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Print:
    content: bytes
    pages: int
