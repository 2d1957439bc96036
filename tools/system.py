"""System packages the project needs: how to see that one is there, and how to install those that are not."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from ctypes.util import find_library

from tools.postgres import find_server
from tools.setup import SetupError, say

Check = Callable[[], bool]


def _library(name: str) -> Check:
    return lambda: find_library(name) is not None


def _program(name: str) -> Check:
    return lambda: shutil.which(name) is not None


# Debian package: is it there?
RUN: dict[str, Check] = {
    "python3-venv": lambda: importlib.util.find_spec("ensurepip") is not None,
    "libpango-1.0-0": _library("pango-1.0"),
    "libpangoft2-1.0-0": _library("pangoft2-1.0"),
    "libharfbuzz-subset0": _library("harfbuzz-subset"),
}
TEST: dict[str, Check] = {"poppler-utils": _program("pdftoppm")}
BROWSER: dict[str, Check] = {
    "chromium-headless-shell": _program("chromium-headless-shell"),  # costs a quarter less than chromium --headless
    "libatomic1": _library("atomic"),
}
POSTGRES: dict[str, Check] = {"postgresql": lambda: find_server() is not None}


def missing(needs: dict[str, Check]) -> list[str]:
    return [package for package, present in needs.items() if not present()]


def install(packages: Iterable[str]) -> bool:
    """Install with apt-get if this user may; False when not (the caller says what that means)."""
    packages = list(packages)
    if not packages:
        return True
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say(f"Cài gói hệ thống: {' '.join(packages)} …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    return True


def require(needs: dict[str, Check]) -> None:
    """Install what is missing; SetupError with one copyable line when this user may not."""
    packages = missing(needs)
    if not install(packages):
        raise SetupError(f"Thiếu gói hệ thống. Chạy một lần lệnh sau rồi thử lại:\n  {install_line(packages)}")


def install_line(packages: Iterable[str]) -> str:
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
