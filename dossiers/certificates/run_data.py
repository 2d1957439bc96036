"""All that a file for the printer shows, frozen with it: made twice, in any process, it gives the same bytes."""

from campaigns.shapes import Shape, Signed, StrictBool, read_shape
from dossiers.certificates.design import Design
from dossiers.snapshots import Snapshot, plain


class RunData(Shape):
    """`background` and `emblem`: keys of pictures, 0 for none; offsets in mm; `sheets`: the words of each."""

    design: Design
    stock: StrictBool = False
    background: int = 0
    emblem: int = 0
    offset_x: Signed
    offset_y: Signed
    sheets: tuple[dict[str, str], ...] = ()

    @property
    def offset(self) -> tuple[float, float]:
        return float(self.offset_x), float(self.offset_y)


def frozen(data: RunData) -> Snapshot:
    return plain(data)


def read(data: Snapshot) -> RunData:
    return read_shape(RunData, data)
