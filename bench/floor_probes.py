"""The references of the floor, by name: rows, save1, save30, rank."""

from bench.floor.data import CRITERIA
from bench.rounds import Probe
from bench.worlds import Floor


def rows(floor: Floor) -> Probe:
    return Probe("rows", floor.server, lambda: floor.person.get("/rows/1/"), times=40)


def save_one(floor: Floor) -> Probe:
    return Probe("save1", floor.server, lambda: one_saved(floor), times=40)


def save_all(floor: Floor) -> Probe:
    given = {f"s{each}": "3,5" for each in range(1, CRITERIA + 1)}
    return Probe("save30", floor.server, lambda: floor.person.post("/save30/1/", given), times=20)


def rank(floor: Floor, name: str = "rank", times: int = 20) -> Probe:
    return Probe(name, floor.server, lambda: floor.person.get("/rank/"), times=times)


def one_saved(floor: Floor) -> None:
    floor.person.post("/save1/1/", {"criterion": "1", "points": "2,5"}, expect=200)
