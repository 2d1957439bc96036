"""Fills a floor's database: `python -m bench.floor.data UNITS` with DATABASE_URL set."""

import os
import sys

from bench.client import PASSWORD

CRITERIA = 30
USERNAME = "san"
_TABLES = (
    "CREATE TABLE unit(id integer PRIMARY KEY, name varchar(200), total numeric(9,2))",
    "CREATE TABLE criterion(id integer PRIMARY KEY, name varchar(300), most numeric(6,2))",
    """CREATE TABLE score(unit_id integer, criterion_id integer, points numeric(6,2), note varchar(500),
                          PRIMARY KEY(unit_id, criterion_id))""",
)


def fill(units: int) -> None:
    """All units have totals; the first thousand have scores, which is all that pages of one unit read."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - after the settings
    from django.db import connection, transaction  # noqa: PLC0415 - after the settings

    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _TABLES:
            cursor.execute(statement)
        name = "Triển khai thực hiện có hiệu quả công tác quản lý nhà nước số"
        criteria = range(1, CRITERIA + 1)
        cursor.executemany("INSERT INTO criterion VALUES(%s, %s, 5)", [(each, f"{name} {each}") for each in criteria])
        rows = [(unit, f"Đơn vị {unit}", unit * 7919 % 10_000 / 100) for unit in range(1, units + 1)]
        cursor.executemany("INSERT INTO unit VALUES(%s, %s, %s)", rows)
        scored = range(1, min(units, 1000) + 1)
        scores = [(unit, each, (unit * 7 + each * 3) % 11 / 2) for unit in scored for each in criteria]
        cursor.executemany("INSERT INTO score VALUES(%s, %s, %s, '')", scores)
        cursor.execute("CREATE INDEX unit_by_total ON unit(total DESC)")
    User.objects.create_user(USERNAME, password=PASSWORD)


def main() -> None:
    import django  # noqa: PLC0415 - after the settings
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]))


if __name__ == "__main__":
    main()
