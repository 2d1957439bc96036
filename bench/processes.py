"""What processes and their children use: processor time and memory, read from outside."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_USED = slice(11, 15)  # of the fields after the name: own time in two parts, then that of children that have ended


def tree(pid: int) -> list[int]:
    """The process and all below it; each thread has children of its own."""
    try:
        told = [(thread / "children").read_text().split() for thread in Path(f"/proc/{pid}/task").iterdir()]
    except FileNotFoundError:
        return []
    return [pid, *(below for children in told for child in children for below in tree(int(child)))]


def cpu(pid: int) -> float:
    """Milliseconds of processor time of a process, of its children and of those of them that have ended."""
    return sum(_ticks(each) for each in tree(pid)) / _TICKS * 1e3


def _ticks(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:  # its parent counts it from now on
        return 0
    return sum(int(field) for field in told.rpartition(")")[2].split()[_USED])


def peak(pid: int) -> float:
    """MiB that a process had at most."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def share(pid: int) -> float:
    """MiB of a process, where what several share counts in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
