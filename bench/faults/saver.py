"""An officer who goes on saving one line and remembers what was acknowledged."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus

from bench.faults.findings import told_plainly
from bench.pages import YesNo
from bench.worlds import World

PAUSE = 0.05


@dataclass
class Saver:
    """`note`: the last one acknowledged; `uncertain`: a later one of which nobody was told what became of it."""

    world: World
    unit: int
    note: str = ""
    uncertain: str = ""
    statuses: Counter[int] = field(default_factory=Counter)
    harsh: list[str] = field(default_factory=list)
    number: int = 0
    last: int = 0  # status of the newest save

    def __post_init__(self) -> None:
        self.line = YesNo(self.world, self.unit)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._work)

    def __enter__(self) -> "Saver":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def stands(self) -> bool:
        """Is what was acknowledged last on its line, or what was sent after it?"""
        page = self.line.client.get(self.line.path.removesuffix("save/")).text
        return bool(self.note) and (self.note in page or bool(self.uncertain and self.uncertain in page))

    def save(self) -> int:
        """Status of one save; 0 when the connection broke."""
        self.number += 1
        said = f"ghi chú thử số {self.unit}-{self.number}."
        form = {"f-value": "yes", "note": said, "version": str(self.line.version)}
        try:
            answer = self.line.client.exchange(self.line.client.request("POST", self.line.path, form, htmx=True))
        except OSError:
            self.uncertain = said
            return 0
        if answer.status == HTTPStatus.OK:
            self._took(said)
        elif answer.status == HTTPStatus.CONFLICT and self.uncertain:
            self._took(self.uncertain)
        elif not told_plainly(answer.body):
            self.harsh.append(f"{answer.status}: {answer.body[:200]!r}")
        return answer.status

    def _took(self, said: str) -> None:
        self.note, self.uncertain = said, ""
        self.line.version += 1

    def _work(self) -> None:
        while not self.stop.wait(PAUSE):
            self.last = self.save()
            self.statuses[self.last] += 1
