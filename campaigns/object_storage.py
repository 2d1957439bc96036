"""The one room around django-storages: files in an object store of the S3 kind instead of a folder.

Keys are the names that rows keep, which mean nothing to a stranger; the store is private, and people get its files
from the application alone. Where the store fails it does so as a disk would: FileNotFoundError for what is not there,
OSError for everything else, within seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from campaigns.outages import StorageSilent

CONNECT_SECONDS, ANSWER_SECONDS, TRIES = 3, 15, 2
IN_MEMORY = 5 * 1024 * 1024  # of a file that is read; the rest lies in a temporary file


class ObjectStorage(S3Storage):  # type: ignore[misc]
    def get_default_settings(self) -> dict[str, Any]:
        """A name that is taken is left alone, as on a disk. Path-style addresses and no optional checksums: every store
        of the kind understands them."""
        config = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=ANSWER_SECONDS,
            retries={"mode": "standard", "total_max_attempts": TRIES},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        own = {"client_config": config, "transfer_config": TransferConfig(use_threads=False)}
        own |= {"file_overwrite": False, "max_memory_size": IN_MEMORY}
        return super().get_default_settings() | own

    def _open(self, name: str, mode: str = "rb") -> File:  # type: ignore[type-arg]
        with _as_a_disk():
            opened: File = super()._open(name, mode)
            opened.open()  # fetched here, so that a fault shows before an answer has begun
            return opened

    def _save(self, name: str, content: File) -> str:
        with _as_a_disk():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with _as_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_a_disk():
            return bool(super().exists(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with _as_a_disk():
            folders, files = super().listdir(name)
            return folders, files

    def size(self, name: str) -> int:
        with _as_a_disk():
            return int(super().size(name))

    def get_modified_time(self, name: str) -> Any:
        with _as_a_disk():
            return super().get_modified_time(name)


@contextmanager
def _as_a_disk() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404 and error.operation_name != "PutObject":
            raise FileNotFoundError(str(error)) from error
        raise StorageSilent(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageSilent(str(error)) from error
