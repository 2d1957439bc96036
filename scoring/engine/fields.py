"""What a browser must ask so that a criterion can be scored."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FieldType = Literal["yes_no", "choice", "multi_choice", "integer", "decimal", "late_days", "records"]


@dataclass(frozen=True)
class Option:
    key: str
    label: str
    points: Decimal


@dataclass(frozen=True)
class Field:
    """One input. `key` is its key in the answer JSON.

    late_days is a list with the days late of each report (0 on time, None never sent); records is a list of
    [option key, name of the achievement].
    """

    key: str
    label: str
    type: FieldType
    options: tuple[Option, ...] = ()
    unit: str = ""
    required: bool = True
    help: str = ""
