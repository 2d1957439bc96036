"""The frame of `python -m bench`: what it counts and how it judges, tried without a server."""

import sqlite3
from http import HTTPStatus
from itertools import islice
from pathlib import Path

import pytest

from bench.figures import Figure, Row, as_markdown
from bench.load.again import Again
from bench.load.desks import Desk, Line
from bench.load.open_loop import Told
from bench.rounds import Rounds, Samples, Void
from bench.syncs import commits_during


def test_ratios_are_the_median_of_each_round_so_that_a_busy_round_moves_nothing():
    rounds = Rounds(page=Samples(cpu=[20.0, 60.0, 22.0]), floor=Samples(cpu=[10.0, 15.0, 11.0]))
    assert rounds.ratio("page", "floor") == 2.0
    assert rounds.cpu("page") == 22.0


def test_a_run_is_void_where_the_reference_spreads_more_than_twofold():
    rounds = Rounds(page=Samples(cpu=[20.0, 20.0]), floor=Samples(cpu=[5.0, 10.1]))
    with pytest.raises(Void, match=r"floor: 5\.00 to 10\.10 ms"):
        rounds.ratio("page", "floor")


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("tỷ lệ", 2.5, goal=2.5), True),
        (Figure("tỷ lệ", 2.51, goal=2.5), False),
        (Figure("lần lưu", 0.5, goal=0.5, at_least=True), True),
        (Figure("lần lưu", 0.49, goal=0.5, at_least=True), False),
        (Figure("lần ghi", 0.0, goal=1, exactly=True), False),
        (Figure("không đo được", None, goal=1), False),
        (Figure("chỉ để biết", 9.0), None),
    ],
)
def test_a_figure_is_held_to_its_goal(figure: Figure, met: bool | None):
    assert figure.met is met


def test_the_table_names_what_is_missed_with_figures_as_people_here_write_them():
    row = Row(
        "page", "Trang", "sqlite", [Figure("CPU", 3.456, goal=2.5, note="12.0 ms"), Figure("câu lệnh", 6, "", 10)]
    )
    table = as_markdown({"máy": "2 nhân"}, [row])
    assert "| Trang | sqlite | CPU | 3,46 × | ≤ 2,50 × | **chưa đạt** 12.0 ms |" in table
    assert "|  |  | câu lệnh | 6 | ≤ 10 | đạt |" in table


def test_a_line_is_saved_again_only_once_its_first_save_was_answered_and_with_the_version_that_made():
    desk = Desk(1, "officer", "head")
    again = Again([(desk, [Line(f"/lines/{key}/save/", [("version", "5"), ("note", "")], 5) for key in (1, 2, 3)])])
    asks = iter(again)
    first, *others = islice(asks, 3)
    again.hear(Told(others[0], 0.0, 0.0, HTTPStatus.CONFLICT))
    again.hear(Told(first, 0.0, 0.0, HTTPStatus.OK))
    second = next(asks)
    assert (second.path, "version=5" in first.body, "version=6" in second.body) == (first.path, True, True)
    with pytest.raises(IndexError):
        next(asks)


def test_each_commit_of_sqlite_is_counted_once_in_its_log_also_when_that_begins_anew(tmp_path: Path):
    base, log = sqlite3.connect(tmp_path / "db", isolation_level=None), tmp_path / "db-wal"
    base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(x)")
    one, two = "INSERT INTO t VALUES(1)", "BEGIN; INSERT INTO t VALUES(2); INSERT INTO t VALUES(3); COMMIT"
    assert commits_during(lambda: base.execute(one), log) == 1
    assert commits_during(lambda: (base.execute(one), base.executescript(two)), log) == 2
    assert commits_during(lambda: base.execute("SELECT * FROM t").fetchall(), log) == 0
    base.execute("PRAGMA wal_checkpoint(RESTART)")
    assert commits_during(lambda: base.execute(one), log) == 1
    base.close()
