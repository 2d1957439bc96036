"""A PostgreSQL of our own for as long as a test needs it; the server that the machine may already run is never touched.

    python -m tools.postgres -- COMMAND…      # runs COMMAND with DATABASE_URL set, exits with its status

It lives in a temporary folder, listens on a Unix socket only, belongs to an unprivileged user and trades durability for
speed.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 30
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # what tests write is rolled back before it could be of use
    "jit": "off",  # as installed: to compile a page's statement takes longer than to answer it
}


def find_server() -> Path | None:
    """Folder of the newest `initdb` and `postgres`; Debian keeps one per major version, off the PATH."""
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def temporary_server(settings: Mapping[str, str] = SETTINGS) -> Iterator[str]:
    """Yields a DATABASE_URL; the server and its folder are gone afterwards. `settings`: of postgresql.conf."""
    binaries = find_server()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    identity = unprivileged()
    with tempfile.TemporaryDirectory(prefix="tbe-pg-") as folder:
        log = Path(folder, "log")
        log.touch()
        if identity:
            for path in (folder, log):  # whoever starts the server again writes the log too
                os.chown(path, identity["user"], identity["group"])
        data = f"{folder}/data"
        setup = ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-A", "trust"]
        subprocess.run([binaries / "initdb", *setup], check=True, stdout=subprocess.DEVNULL, cwd=folder, **identity)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (
            log.open("ab") as said,
            subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *options],
                cwd=folder,
                stdout=said,
                stderr=said,
                start_new_session=True,  # Ctrl-C is for the command; the server stops after it
                **identity,
            ) as server,
        ):
            try:
                _wait_until_ready(binaries, folder, server)
                yield f"postgres://postgres@/{folder}/postgres"  # a path as host is a socket
            finally:
                # By its folder: whoever broke it off and started it again has made another process of it.
                stop = ["-D", data, "-m", "fast", "-s", "stop"]
                subprocess.run([binaries / "pg_ctl", *stop], check=False, cwd=folder, **identity)


def unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: arguments for subprocess that make it somebody else."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait_until_ready(binaries: Path, folder: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run([binaries / "pg_isready", "-q", "-h", folder], check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{Path(folder, 'log').read_text()}")
        time.sleep(0.05)


def main() -> int:
    command = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    if not command:
        sys.exit(__doc__)
    with temporary_server() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
