"""Interleaved rounds: every probe in every round, so that a busy moment touches all of them and ratios stay true."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.server import Server

SPREAD = 2  # a reference whose processor time moves by more makes a run void


class Void(Exception):
    """The reference itself was too unsteady."""


@dataclass(frozen=True)
class Probe:
    """Something done `times` in a row in each round; `before` and `after` it, unmeasured, what makes it possible."""

    name: str
    server: Server
    act: Callable[[], object]
    times: int = 10
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None


@dataclass
class Samples:
    """Milliseconds of one act, an average per round."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def spread(self) -> float:
        return max(self.cpu) / min(self.cpu)


class Rounds(dict[str, Samples]):
    """What was measured, by the name of the probe."""

    def cpu(self, name: str) -> float:
        return median(self[name].cpu)

    def wall(self, name: str) -> float:
        return median(self[name].wall)

    def ratio(self, name: str, reference: str) -> float:
        """Processor time, as the median of what each round says. Raises Void when the reference was unsteady."""
        if self[reference].spread > SPREAD:
            raise Void(f"{reference}: {min(self[reference].cpu):.2f} to {max(self[reference].cpu):.2f} ms")
        return median(a / b for a, b in zip(self[name].cpu, self[reference].cpu, strict=True))

    def wall_ratio(self, name: str, reference: str) -> float:
        return median(a / b for a, b in zip(self[name].wall, self[reference].wall, strict=True))


def interleave(probes: Sequence[Probe], rounds: int) -> Rounds:
    """One round to warm up, then those that count; the order turns from round to round."""
    found = Rounds({probe.name: Samples() for probe in probes})
    for number in range(rounds + 1):
        turned = number % len(probes)
        for probe in [*probes[turned:], *probes[:turned]]:
            cpu, wall = _run(probe)
            if number:
                found[probe.name].cpu.append(cpu)
                found[probe.name].wall.append(wall)
    return found


def _run(probe: Probe) -> tuple[float, float]:
    probe.before()
    begun, used = time.perf_counter(), probe.server.cpu()
    for _ in range(probe.times):
        probe.act()
    cpu, wall = probe.server.cpu() - used, (time.perf_counter() - begun) * 1e3
    probe.after()
    return cpu / probe.times, wall / probe.times
