"""The Python side of setting up: the virtual environment and the packages of a lock, installed once per lock."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class SetupError(Exception):
    """Setting up cannot go on; the text tells the person what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def install_lock(name: str) -> None:
    """Bring .venv to requirements/<name>.txt, every download checked against its hash; at once when nothing changed."""
    lock = ROOT / "requirements" / f"{name}.txt"
    stamp = VENV / f".installed-{name}"
    wanted = sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and read(stamp) == wanted:
        return
    say(f"Cài các gói Python trong requirements/{name}.txt …")
    if not _made_by_this_python():
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    subprocess.run([*_installer(), "--require-hashes", "-r", lock], check=True)
    stamp.write_text(wanted)


def manage(*arguments: str, env: dict[str, str], capture: bool = False) -> str:
    """Run `manage.py`; returns what it printed if `capture`."""
    command = [PYTHON, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=True, text=True, stdout=subprocess.PIPE if capture else None
    )
    return done.stdout or ""


def read(path: Path) -> str:
    """Text of a small state file; empty when it does not exist yet."""
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _made_by_this_python() -> bool:
    """False as well for no environment at all: after an upgrade of the system's Python the old one must go."""
    version = "version = {}.{}.".format(*sys.version_info[:2])
    return PYTHON.exists() and version in read(VENV / "pyvenv.cfg")


def _installer() -> list[str]:
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    os.environ.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    return [str(PYTHON), "-m", "pip", "install", "--quiet"]
