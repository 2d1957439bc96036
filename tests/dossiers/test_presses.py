"""The render processes: the same bytes as anywhere, an order that fails or never ends costs nobody else anything."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dossiers.printing import press, presses
from dossiers.printing.orders import CERTIFICATES, Order
from dossiers.printing.pdf import print_order
from dossiers.printing.presses import PrintFailed, print_all, print_one

ROOT = Path(__file__).resolve().parents[2]
PAPER = Order(("<p>Ấm áp</p>", "<p>Trang sau</p>"), title="Thử")
TORN = Order(("<p>một trang</p>",), singles=("một", "hai"))


def process() -> int:
    """Of the only render process of the tests, started where it is not running."""
    print_one(PAPER)
    (only,) = presses._presses().all
    return only.process.pid


def copy_of(pid: int) -> int:
    """The copy that prints now."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text())


def test_a_render_process_prints_what_this_process_would_print():
    heard = []
    assert print_one(PAPER, lambda done, of: heard.append((done, of))) == print_order(PAPER)
    assert heard == [(1, 2), (2, 2)]
    picture = Order(('<img src="paper:it">',), styles=CERTIFICATES, pictures={"it": b"\x89PNG no picture"})
    assert print_one(picture) == print_order(picture)


def test_many_orders_come_back_each_under_its_key_and_are_taken_only_when_needed():
    taken = []

    def orders():
        for number in range(6):
            taken.append(number)
            yield number, Order((f"<p>{number}</p>",))

    prints = print_all(orders())
    first, promise = next(prints)
    assert (first, len(taken)) == (0, 2)
    assert promise.result() == print_order(Order(("<p>0</p>",)))
    assert sorted(key for key, _ in prints) == [1, 2, 3, 4, 5]


def test_an_order_that_cannot_be_printed_says_why_and_the_next_is_printed():
    with pytest.raises(PrintFailed, match="ValueError"):
        print_one(TORN)
    assert print_one(PAPER) == print_order(PAPER)


def test_after_a_killed_render_process_the_next_order_gets_another():
    os.killpg(process(), signal.SIGKILL)
    presses._presses().all[0].process.wait()
    assert print_one(PAPER) == print_order(PAPER)


def test_one_that_takes_too_long_is_ended(monkeypatch):
    before = process()
    monkeypatch.setattr(presses, "MOST_SECONDS", 0.001)
    with pytest.raises(PrintFailed, match="quá thời gian"):
        print_one(Order(("<p>Ấm</p>" * 2_000,)))
    monkeypatch.undo()
    assert process() != before


def test_memory_is_given_back_with_the_copy_that_printed(monkeypatch):
    pid = process()
    first = copy_of(pid)
    for _ in range(press.ORDERS):
        print_one(Order(("<p>x</p>",)))
    assert (process(), copy_of(pid) != first) == (pid, True)


def test_it_is_niced_and_knows_no_secret():
    pid = process()
    assert os.getpriority(os.PRIO_PROCESS, copy_of(pid)) >= press.NICE
    known = Path(f"/proc/{pid}/environ").read_text()
    assert {line.partition("=")[0] for line in known.split("\0") if line} <= set(presses.SURROUNDINGS)


def test_neither_web_nor_worker_loads_the_printing_library():
    code = (
        "import django, sys; django.setup(); import tbemulation.urls, tbemulation.wsgi; "
        "import dossiers.printing.job, dossiers.printing.score_job, dossiers.certificates.job, dossiers.bundle.job; "
        "assert 'weasyprint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={"DJANGO_SETTINGS_MODULE": "tests.settings"})  # noqa: S603


def test_at_the_end_nothing_is_left_behind(tmp_path):
    code = (
        "import django; django.setup(); from dossiers.printing import orders, presses; "
        "presses.print_one(orders.Order(('x',)))"
    )
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings", "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=env)  # noqa: S603
    assert list(tmp_path.iterdir()) == []


def test_render_processes_end_with_the_worker_that_asked_them():
    code = (
        "import django; django.setup(); from dossiers.printing import orders, presses; "
        "presses.print_one(orders.Order(('x',))); print(presses._presses().all[0].process.pid, flush=True); input()"
    )
    env = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, **pipes) as worker:  # noqa: S603
        pid = int(worker.stdout.readline())
        watched = os.pidfd_open(pid)
        worker.kill()
    assert select.select([watched], [], [], 10)[0]
    os.close(watched)
