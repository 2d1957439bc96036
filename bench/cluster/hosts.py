"""The processes of a cluster, each as on a host of its own: nothing is shared but database, object store and key."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import requests

from bench.server import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PASS = ROOT / "deploy/nginx/pass.conf"  # what the product's own proxy hands on
START_SECONDS = 60
BUCKET = "thidua"
KEYS = {"access_key": "thidua", "secret_key": "thidua-khoa"}

Process = subprocess.Popen[bytes]


def begin(command: list[str], folder: Path, env: Mapping[str, str]) -> Process:
    """In a session of its own, so that all of it can be killed at once; what it says goes into its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=dict(env), stdout=log, stderr=log, start_new_session=True)


def kill(process: Process) -> None:
    """As when the host loses its power: nobody is told."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end(process: Process) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            kill(process)


def begin_web(folder: Path, env: Mapping[str, str], port: int) -> Process:
    chosen = {"DATA_DIR": str(folder), "WEB_BIND": f"127.0.0.1:{port}", "WEB_WORKERS": "1"}
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "tbemulation.wsgi"]
    return begin(command, folder, {**env, **chosen})


def begin_worker(folder: Path, env: Mapping[str, str]) -> Process:
    command = ["nice", "-n", "10", sys.executable, "manage.py", "worker"]
    return begin(command, folder, {**env, "DATA_DIR": str(folder)})


@contextmanager
def object_store(folder: Path) -> Iterator[str]:
    """Address of an S3 server of the test kind, with one bucket."""
    import boto3  # noqa: PLC0415 - of the object store alone

    url = f"http://127.0.0.1:{(port := free_port())}"
    server = begin([sys.executable, "-m", "moto.server", "-p", str(port)], folder, os.environ)
    try:
        wait_for(f"{url}/moto-api/")
        names = {"aws_access_key_id": KEYS["access_key"], "aws_secret_access_key": KEYS["secret_key"]}
        boto3.client("s3", endpoint_url=url, region_name="us-east-1", **names).create_bucket(Bucket=BUCKET)
        yield url
    finally:
        end(server)


@contextmanager
def proxy(folder: Path, ports: list[int]) -> Iterator[str]:
    """Address of nginx before these web servers, with the product's own rules for handing on."""
    folder.mkdir(parents=True)
    config, port = folder / "nginx.conf", free_port()
    servers = "\n".join(f"server 127.0.0.1:{each} max_fails=2 fail_timeout=10s;" for each in ports)
    config.write_text(
        f"user root; daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"upstream thidua_web {{ {servers} keepalive 16; }}\n"
        f"server {{ listen 127.0.0.1:{port}; client_max_body_size 21m; location / {{ include {PASS}; }} }} }}\n"
    )
    server = begin(["nginx", "-c", str(config), "-p", str(folder), "-e", f"{folder}/errors"], folder, os.environ)
    try:
        wait_for(f"http://127.0.0.1:{port}/login/")
        yield f"http://127.0.0.1:{port}"
    finally:
        end(server)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            if requests.get(url, timeout=START_SECONDS).ok:
                return
        except requests.ConnectionError:
            pass
        if time.monotonic() > deadline:
            raise RuntimeError(f"{url} does not answer")
        time.sleep(0.1)
