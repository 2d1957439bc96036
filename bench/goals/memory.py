"""Memory of a web worker before and after dossiers were made: its own, and its part of what all share."""

from collections.abc import Iterator

from bench import processes
from bench.client import Client
from bench.figures import Figure
from bench.frame import Frame
from bench.goals.dossier import at_work
from bench.sample_world import sample
from bench.server import Server

TITLE = "Bộ nhớ của tiến trình web"
DATABASES = ("sqlite",)
SECRETARY, CODE = "thuky", "tinh-bien-2024"
PAGES = ("", f"c/{CODE}/dossier/", f"c/{CODE}/dossier/bundle/", f"c/{CODE}/rankings/", f"c/{CODE}/council/")
VISITS, DOSSIERS = 20, 3


def measure(frame: Frame) -> Iterator[Figure]:
    server = Server(sample(frame)).begin()
    try:
        with at_work(frame) as (_, side, _):
            person = Client(server.port).sign_in(SECRETARY)
            before = _after_visits(server, person)
            yield Figure("một tiến trình, sau khi mở các trang", before, "MiB", goal=70)
            for _ in range(DOSSIERS):
                side.ask("settle")
                side.ask("begin")
                side.ask("wait")
            grown = _after_visits(server, person) - before
            yield Figure(f"thêm sau {DOSSIERS} bộ hồ sơ", grown, "MiB", goal=2)
    finally:
        server.end()


def _after_visits(server: Server, person: Client) -> float:
    for _ in range(VISITS):
        for page in PAGES:
            person.get(f"/{page}")
    return max(map(processes.share, server.workers))
