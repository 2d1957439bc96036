"""Faults of the ground we stand on: a database that is away, a full disk, storage that does not answer.

They are nobody's mistake and pass by themselves or by the operator's hand: people are told to try again, jobs wait.
"""

import errno
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError

RETRY_SECONDS = 30  # after which a browser or a job may try again


@dataclass(frozen=True)
class Outage:
    """What people read, with the HTTP status that says the same to programs."""

    title: str
    text: str
    status: int = 503


class StorageSilent(OSError):
    """The place where files are kept did not answer in time."""


DATABASE_AWAY = Outage(
    "Hệ thống tạm thời chưa dùng được",
    "Máy chủ chưa nối được với cơ sở dữ liệu. Thao tác vừa rồi chưa được ghi; những gì đã lưu trước đó vẫn còn.",
)
DATABASE_BUSY = Outage(
    "Hệ thống đang bận",
    "Nhiều người đang lưu cùng lúc nên thao tác vừa rồi chưa được ghi. Hãy thử lại ngay sau đây.",
)
DISK_FULL = Outage(
    "Máy chủ hết chỗ lưu",
    "Thao tác vừa rồi chưa được ghi; những gì đã lưu trước đó vẫn còn. Hãy báo quản trị hệ thống rồi thử lại sau.",
    507,
)
STORAGE_SILENT = Outage(
    "Kho tệp chưa trả lời",
    "Chưa đọc, ghi được tệp; thao tác vừa rồi chưa được ghi. Phần không cần đến tệp vẫn dùng được.",
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SILENT = {errno.EIO, errno.EROFS, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT}
# Names of SQLite's faults: https://www.sqlite.org/rescode.html
_LITE = {"FULL": DISK_FULL, "BUSY": DATABASE_BUSY, "LOCKED": DATABASE_BUSY}
_LITE |= dict.fromkeys(("IOERR", "CANTOPEN", "READONLY", "PROTOCOL"), DATABASE_AWAY)
# Classes and codes of PostgreSQL's, longest first: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {"53100": DISK_FULL, "08": DATABASE_AWAY, "53": DATABASE_AWAY, "57P": DATABASE_AWAY, "58": DATABASE_AWAY}
_POSTGRES |= dict.fromkeys(("40", "55P03", "57014"), DATABASE_BUSY)


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage behind an exception or behind one of its causes; None for every other fault, also our own."""
    while error is not None:
        if found := _of_one(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _of_one(error: BaseException) -> Outage | None:
    if isinstance(error, InterfaceError | OperationalError | DatabaseError):
        return _of_database(error)
    if isinstance(error, StorageSilent):
        return STORAGE_SILENT
    if isinstance(error, OSError) and error.errno in _FULL:
        return DISK_FULL
    return STORAGE_SILENT if isinstance(error, OSError) and error.errno in _SILENT else None


def _of_database(error: DatabaseError | InterfaceError) -> Outage | None:
    driver = error.__cause__
    if name := getattr(driver, "sqlite_errorname", ""):
        return _LITE.get(name.removeprefix("SQLITE_").partition("_")[0])
    if code := getattr(driver, "pgcode", None):
        return next((_POSTGRES[start] for start in sorted(_POSTGRES, reverse=True) if code.startswith(start)), None)
    # Without a code of the server's: the connection could not be made, broke, or had already been closed.
    return DATABASE_AWAY if isinstance(error, InterfaceError | OperationalError) else None
