"""The product with data of one size, and the floor, each prepared once and served when asked for."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench.client import Client
from bench.databases import Databases
from bench.floor.data import USERNAME
from bench.server import Server
from tools.setup import ROOT

SECRET = "of a measurement"  # noqa: S105
_MIGRATED = "migrated"


@dataclass(frozen=True)
class Size:
    units: int = 14
    criteria: int = 34
    state: str = "mixed"

    @property
    def name(self) -> str:
        return f"{self.state}-{self.units}-{self.criteria}"


@dataclass
class World:
    """One campaign of the product, `quy-mo-1`, whose people end in `.k1`."""

    size: Size
    env: Mapping[str, str]
    code = "quy-mo-1"
    _people: dict[str, Client] = field(default_factory=dict)
    _servers: list[Server] = field(default_factory=list)

    @cached_property
    def server(self) -> Server:
        return self._begin(self.env)

    @cached_property
    def counting(self) -> Server:
        """The same data under settings that count statements."""
        return self._begin({**self.env, "DJANGO_SETTINGS_MODULE": "bench.counting"})

    def as_person(self, name: str, server: Server | None = None) -> Client:
        """Signed in as `name`.k1 (canbo.k1.7 is "canbo" of unit 7: give "canbo#7")."""
        server = server or self.server
        key = f"{name} {server.port}"
        if key not in self._people:
            role, _, number = name.partition("#")
            username = f"{role}.k1.{number}" if number else f"{role}.k1"
            self._people[key] = Client(server.port).sign_in(username)
        return self._people[key]

    def command(self, *arguments: str) -> str:
        """A command of manage.py on this world's data; what it printed."""
        return _manage(self.env, *arguments)

    def script(self, module: str) -> str:
        """What a module of ours prints when it is run on this world's data."""
        return _run(self.env, "-m", module)

    def end(self) -> None:
        for client in self._people.values():
            client.close()
        for server in self._servers:
            server.end()

    def _begin(self, env: Mapping[str, str]) -> Server:
        server = Server(env).begin()
        self._servers.append(server)
        return server


@dataclass
class Floor:
    server: Server

    @cached_property
    def person(self) -> Client:
        return Client(self.server.port).sign_in(USERNAME)


class Worlds:
    """All that one run on one kind of database has made."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self.databases, self.folder = databases, folder
        self._worlds: dict[Size, World] = {}
        self._floors: dict[int, Floor] = {}

    def world(self, size: Size) -> World:
        if size not in self._worlds:
            env = self._env(size.name, like=self._migrated())
            (Path(env["DATA_DIR"]) / "static").symlink_to(self.folder / _MIGRATED / "static")
            numbers = ["--units", str(size.units), "--criteria", str(size.criteria), "--state", size.state]
            begun = time.monotonic()
            _manage(env, "demo", *numbers)
            print(f"  {size.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
            self._worlds[size] = World(size, env)
        return self._worlds[size]

    def floor(self, units: int = 2000) -> Floor:
        if units not in self._floors:
            env = self._env(f"floor-{units}")
            _run(env, "-m", "bench.floor.data", str(units))
            self._floors[units] = Floor(Server(env, "bench.floor.wsgi").begin())
        return self._floors[units]

    def end(self) -> None:
        for world in self._worlds.values():
            world.end()
        for floor in self._floors.values():
            floor.server.end()

    def _migrated(self) -> str:
        """A database with nothing in it but the tables, and the files that pages load: made once, copied for each."""
        if not (self.folder / _MIGRATED).exists():
            env = self._env(_MIGRATED)
            _manage(env, "migrate", "--verbosity=0")
            _manage(env, "collectstatic", "--noinput", "--verbosity=0")
        return _MIGRATED

    def _env(self, name: str, like: str = "") -> dict[str, str]:
        data = self.folder / name
        data.mkdir(parents=True)
        here = {"SECRET_KEY": SECRET, "INSECURE_COOKIES": "1", "DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
        own = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "DEBUG"}}
        return own | here | {"DATABASE_URL": self.databases.url(name, like)}


def _manage(env: Mapping[str, str], *arguments: str) -> str:
    return _run(env, "manage.py", *arguments)


def _run(env: Mapping[str, str], *arguments: str) -> str:
    """Raises CalledProcessError with what the command said."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    return done.stdout
