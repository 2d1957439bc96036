"""The end of a paper: who signs and who receives it."""

from dataclasses import dataclass

from dossiers.blocks.text import listed


@dataclass(frozen=True)
class Signatory:
    """Authority lines in capitals ("TM. ...", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), a note under them, and the name.

    `post` is the State post printed above the name where a council or steering committee is signed for (II.7b).
    `remark`: what the signer says of what stands above, one paragraph each.
    """

    authority: tuple[str, ...]
    name: str = ""
    note: str = ""
    post: str = ""
    remark: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipients:
    """ "Nơi nhận:", level with the signer's authority line (II.9b)."""

    names: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return listed(self.names)


@dataclass(frozen=True)
class Signatures:
    """What stands left, right and between them at the end of a paper; never parted by a page break."""

    left: Signatory | Recipients | None = None
    right: Signatory | None = None
    middle: Signatory | None = None

    @property
    def signatories(self) -> tuple[Signatory | None, ...]:
        """From left to right, each in a column of its own; the recipients have theirs before them."""
        between = (self.middle,) if self.middle else ()
        sides = (*between, self.right)
        return sides if isinstance(self.left, Recipients) else (self.left, *sides)
