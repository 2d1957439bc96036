"""What a goal gets to measure with."""

from dataclasses import dataclass

from bench.client import Answer
from bench.counting_words import REPEATS, STATEMENTS
from bench.databases import Databases
from bench.rounds import Probe, Rounds, interleave
from bench.worlds import Floor, Size, World, Worlds


@dataclass(frozen=True)
class Frame:
    worlds: Worlds
    rounds: int

    @property
    def databases(self) -> Databases:
        return self.worlds.databases

    def world(self, size: Size) -> World:
        return self.worlds.world(size)

    def floor(self, units: int = 2000) -> Floor:
        return self.worlds.floor(units)

    def interleave(self, *probes: Probe) -> Rounds:
        return interleave(probes, self.rounds)

    def counted(self, world: World, name: str, path: str) -> "Counted":
        """A page as `name` gets it the second time, when nothing has to be set up any more."""
        client = world.as_person(name, world.counting)
        client.get(path)
        return Counted.of(client.get(path))


@dataclass(frozen=True)
class Counted:
    """An answer with the statements that it took, the most repeats of one, and its size in kB of a thousand bytes."""

    statements: int
    repeats: int
    size: float

    @classmethod
    def of(cls, answer: Answer) -> "Counted":
        told = answer.headers
        return cls(int(told[STATEMENTS]), int(told[REPEATS]), len(answer.body) / 1000)
