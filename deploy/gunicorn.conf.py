"""How the web server runs, wherever it does: `./run`, systemd and the container read this one file.

A host's connections to the database are at most WEB_WORKERS × WEB_THREADS, and one for each background worker.
"""

import ctypes
import gc
import os

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True  # loaded once and shared: a worker of 83 MiB takes some 40 as its share
timeout = 60  # seconds without a sign of life; an upload over a slow line keeps signing
graceful_timeout = 30  # seconds in which a request under way may end when the server is told to stop
control_socket_disable = True
keepalive = 5  # seconds; the proxy holds its connections
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")

# All threads take memory from one place, which gives back what is free at its end: else each of them keeps what its
# largest page took. By a call and not by the environment, since this file alone is read wherever the server runs.
_ARENA_MAX, _TRIM_THRESHOLD = -8, -1  # malloc.h
_libc = ctypes.CDLL(None)
if hasattr(_libc, "mallopt"):  # not every C library has these two
    _libc.mallopt(_ARENA_MAX, 1)
    _libc.mallopt(_TRIM_THRESHOLD, 128 * 1024)


def when_ready(server):
    """Before the first worker is forked: load every page's code too, and keep the collector off what all share."""
    from django.template import engines  # noqa: PLC0415 - needs the application's settings
    from django.urls import reverse  # noqa: PLC0415

    reverse("login")  # loads all pages, and draws up the table by which addresses are made
    engines.all()  # and the tags of all templates
    gc.collect()
    gc.freeze()
