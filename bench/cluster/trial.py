"""The trial itself: sign-in on one web server and work on the other, then people at work while hosts are killed."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import requests
from django.db import connections

from bench.cluster import hosts, prepare
from bench.cluster.judge import judge
from bench.cluster.officers import TOKEN, at_work, signed_in
from bench.server import free_port
from campaigns.jobs import LEASE
from campaigns.models import Job, LogEntry, WorkerHeartbeat
from campaigns.states import JobState

WRONG = 5  # passwords until the lock
COUNTED_WITHIN = 30  # seconds until PostgreSQL tells what was read


@dataclass
class Cluster:
    """Where everything runs; `web` and `workers` may be killed and begun anew."""

    folder: Path
    env: dict[str, str]
    address: str
    ports: list[int]
    web: list[hosts.Process]
    workers: list[hosts.Process]

    def mail(self) -> list[Path]:
        return [self.folder / f"worker{number}" / "mail" for number in range(len(self.workers))]


def shared(cluster: Cluster, username: str) -> list[str]:
    """Session and lock-out are the same on every web server; a public page is read from the copy."""
    one, two = (f"http://127.0.0.1:{port}" for port in cluster.ports)
    browser, found = signed_in(one, username), []
    if browser.get(f"{two}/", allow_redirects=False).status_code != requests.codes.ok:
        found.append("Phiên mở ở máy web thứ nhất không dùng được ở máy thứ hai.")
    answers = [_mistyped(address) for address in ([one, two] * WRONG)[: WRONG + 1]]
    if answers[-1] != requests.codes.too_many_requests:
        found.append(f"Gõ sai mật khẩu ở hai máy không bị khóa chung: {answers}.")
    before, asked = _read_from_copy(), 20
    for _ in range(asked):
        requests.get(f"{cluster.address}/tra-cuu/0000-0000-0000/", timeout=30).raise_for_status()
    deadline = time.monotonic() + COUNTED_WITHIN
    while _read_from_copy() - before < asked and time.monotonic() < deadline:
        time.sleep(1)
    if _read_from_copy() - before < asked:
        found.append(f"Trang tra cứu không đọc từ bản sao: {before} -> {_read_from_copy()}.")
    return found


def _mistyped(address: str) -> int:
    browser = requests.Session()
    browser.headers["X-Forwarded-For"] = "10.0.0.2"
    token = TOKEN.search(browser.get(f"{address}/login/").text)[1]
    said = {"username": "nguoi-la", "password": "sai", "csrfmiddlewaretoken": token}
    return browser.post(f"{address}/login/", said, allow_redirects=False).status_code


def _read_from_copy() -> int:
    with connections["replica"].cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot(), xact_commit FROM pg_stat_database WHERE datname = 'postgres'")
        return int(cursor.fetchone()[1])


def killed_under_load(cluster: Cluster, seconds: float, people: int) -> list[str]:
    """A web server and a worker die while people work; the web server comes back, the worker does not."""
    busy, stop = prepare.officers(cluster.address, people), threading.Event()
    print(f"{len(busy)} người nhập, {seconds:.0f} giây.", flush=True)
    threads = at_work(busy, stop)
    time.sleep(seconds / 3)
    hosts.kill(cluster.web[0])
    print(f"Giết máy web 1; {_acknowledged(busy)} lần lưu đã nhận.", flush=True)
    number, job = _busy_worker(cluster)
    hosts.kill(cluster.workers[number])
    print(f"Giết máy nền {number + 1} khi đang làm {job}.", flush=True)
    time.sleep(seconds / 3)
    cluster.web[0] = hosts.begin_web(cluster.folder / "web0", cluster.env, cluster.ports[0])
    time.sleep(seconds / 3)
    stop.set()
    for thread in threads:
        thread.join()
    _settle()
    _told(busy)
    return judge(busy, cluster.mail())


def _busy_worker(cluster: Cluster) -> tuple[int, Job | None]:
    """One that is in the middle of something, by its sign of life; the first if none is for half a minute."""
    numbers = {worker.pid: number for number, worker in enumerate(cluster.workers)}
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        beat = WorkerHeartbeat.objects.filter(pid__in=list(numbers), job__state=JobState.RUNNING).first()
        if beat:
            return numbers[beat.pid], beat.job
        time.sleep(0.02)
    return 0, None


def _settle() -> None:
    """Until all work is done: that of the killed worker is taken up when its lease has run out."""
    deadline = time.monotonic() + 2 * LEASE.total_seconds() + 120
    while time.monotonic() < deadline:
        waiting = Job.objects.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).exists()
        if not waiting and not LogEntry.objects.filter(position=None).exists():
            return
        time.sleep(1)


def _acknowledged(busy: list) -> int:
    return sum(len(notes) for one in busy for notes in one.notes.values())


def _told(busy: list) -> None:
    files, unanswered = sum(len(one.files) for one in busy), sum(one.unanswered for one in busy)
    again = Job.objects.filter(attempts__gt=1).count()
    print(
        f"{_acknowledged(busy)} lần lưu và {files} tài liệu được nhận, {unanswered} yêu cầu không rõ kết quả; "
        f"{Job.objects.count()} việc nền, {again} việc làm lại sau khi máy nền chết."
    )


def begin_all(folder: Path, env: dict[str, str]) -> tuple[list[int], list[hosts.Process], list[hosts.Process]]:
    ports = [free_port(), free_port()]
    web = [hosts.begin_web(folder / f"web{number}", env, port) for number, port in enumerate(ports)]
    for port in ports:
        hosts.wait_for(f"http://127.0.0.1:{port}/login/")
    return ports, web, [hosts.begin_worker(folder / f"worker{number}", env) for number in range(2)]


def run(folder: Path, env: dict[str, str], seconds: float, people: int) -> list[str]:
    """What went wrong; empty when nothing did."""
    ports, web, workers = begin_all(folder, env)
    try:
        with hosts.proxy(folder / "nginx", ports) as address:
            cluster = Cluster(folder, env, address, ports, web, workers)
            return [*shared(cluster, prepare.secretary()), *killed_under_load(cluster, seconds, people)]
    finally:
        for process in (*web, *workers):
            hosts.end(process)
