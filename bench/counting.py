"""The product's settings with a counter around them: each answer says how many statements it took.

Only servers that count run under these; those that are timed run under the product's own.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

from bench.counting_words import REPEATS, STATEMENTS
from tbemulation.settings import *  # noqa: F403
from tbemulation.settings import MIDDLEWARE as OWN

MIDDLEWARE = ["bench.counting.CountingMiddleware", *OWN]

_BEGIN = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class CountingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        counted: Counter[str] = Counter()

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if not sql.startswith(_BEGIN):
                counted[sql] += 1
            return execute(sql, *rest)

        wrapped = [connection.execute_wrapper(count) for connection in connections.all()]
        for each in wrapped:
            each.__enter__()
        try:
            response = self.get_response(request)
        finally:
            for each in wrapped:
                each.__exit__(None, None, None)
        response[STATEMENTS] = str(counted.total())
        response[REPEATS] = str(max(counted.values(), default=0))
        return response
