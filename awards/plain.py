"""Values as JSON holds them. Floats are refused, since a sealed number must read back as it was written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """Dataclasses and mappings become objects, sequences lists, Decimals their shortest text (97.50 -> "97.5").

    Raises TypeError for anything else.
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return _shortest(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"Không ghi được thành JSON: {type(value).__name__}")


@lru_cache(maxsize=10_000)
def _shortest(value: Decimal) -> str:
    """The same figures come again and again in a long ranking."""
    return f"{(value + 0).normalize():f}"  # adding nothing turns -0 into 0
