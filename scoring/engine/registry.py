"""All kinds by name. Adding a kind is adding a file to `kinds/`: it is found, never listed."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from scoring.engine import kinds
from scoring.engine.kind import AnyKind


def _discover() -> Mapping[str, AnyKind]:
    found: dict[str, AnyKind] = {}
    for module in sorted(info.name for info in iter_modules(kinds.__path__)):
        kind: AnyKind = import_module(f"{kinds.__name__}.{module}").KIND
        found[kind.name] = kind
    return MappingProxyType(found)


KINDS: Mapping[str, AnyKind] = _discover()


def kind_of(name: str) -> AnyKind:
    """The kind called `name`; raises ValueError in Vietnamese when there is none."""
    if name not in KINDS:
        raise ValueError(f"không có loại tiêu chí “{name}”; các loại: {', '.join(KINDS)}")
    return KINDS[name]
