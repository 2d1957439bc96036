"""Three hundred people sign in within a minute while others go on saving."""

from collections.abc import Iterator
from itertools import chain, count

from bench.client import PASSWORD
from bench.databases import POSTGRESQL
from bench.figures import Figure
from bench.frame import Frame
from bench.load.desks import desks_of, sign_in
from bench.load.mix import mixed, saves
from bench.load.open_loop import Ask, OpenLoop
from bench.load.proof import errors, p95, unexpected
from bench.worlds import Size

TITLE = "Ba trăm người đăng nhập trong một phút"
DATABASES = (POSTGRESQL,)
SIZE = Size(units=400, state="submitted")
SAVES_A_SECOND, SIGN_INS_A_SECOND, SECONDS = 50, 5, 60
AT_WORK = 110


def measure(frame: Frame) -> Iterator[Figure]:
    world = frame.world(SIZE)
    desks = desks_of(world)[:AT_WORK]
    lines = [desk.lines(world.server.port) for desk in desks]
    savers = mixed([saves(desk, own, 0) for desk, own in zip(desks, lines, strict=True)], seed=2)
    people = (sign_in(f"canbo.k1.{number}", PASSWORD) for number in count(1))
    loop = OpenLoop("127.0.0.1", world.server.port)
    told = loop.run(_both(savers, people), SAVES_A_SECOND + SIGN_INS_A_SECOND, SECONDS)
    yield Figure("p95 lưu dòng lúc đó", p95(told), "ms", goal=150)
    yield Figure("p95 đăng nhập", p95(told, "sign-in"), "ms")
    yield Figure("lỗi, trả lời khác mong đợi", errors(told) + unexpected(told), "", goal=0)


def _both(savers: Iterator[Ask], people: Iterator[Ask]) -> Iterator[Ask]:
    """Ten saves, then somebody who signs in."""
    each = SAVES_A_SECOND // SIGN_INS_A_SECOND
    return chain.from_iterable(zip(*[savers] * each, people, strict=False))
