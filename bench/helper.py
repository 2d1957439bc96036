"""A program of ours that does one thing each time it is asked: a line in, a line out."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from bench import processes
from tools.setup import ROOT


class Helper:
    """Counts as a server of a probe."""

    def __init__(self, env: Mapping[str, str], module: str, *arguments: str, nice: int = 0) -> None:
        command = ["nice", "-n", str(nice), sys.executable, "-m", module, *arguments]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(command, cwd=ROOT, env=dict(env), text=True, **pipes)

    def ask(self, *words: str) -> Any:
        """Raises RuntimeError when the program has ended."""
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._process.args}: ended at {words}")
        return json.loads(answer)

    def cpu(self) -> float:
        return processes.cpu(self._process.pid)

    def end(self) -> None:
        self._process.stdin.close()
        self._process.wait(60)


def answer(deeds: Mapping[str, Callable[..., object]]) -> None:
    """The program's side: what is asked for by name is done, until nobody asks any more."""
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(deeds[name](*arguments)), flush=True)
