"""A render process: reads orders from its input and answers with PDF files. `presses` starts it and asks.

It knows no database, no secret and no address. It loads everything once; then a copy of itself prints order after order
without the garbage collector, whose share grows with the length of a paper, and ends after some orders or once it has
grown large. That gives all of its memory back, and the next copy goes on with the next order.
"""

import gc
import logging
import os
import resource
import sys
from typing import IO

from dossiers.printing import wire
from dossiers.printing.orders import Order
from dossiers.printing.pdf import print_order, warm_up

ORDERS = 50  # of one copy
MOST_MEMORY = 160 << 10  # KiB: larger after an order, a copy ends
_MOST_ADDRESSES = 3 << 30  # bytes that it may ask the system for: a paper without end fells its printer only
NICE = 10
_NOBODY_ASKS, _BROKEN = 3, 1


def main() -> int:
    target = _own_output()
    os.nice(max(0, NICE - os.nice(0)))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()
    while True:
        copy = os.fork()
        if copy == 0:
            os._exit(_serve(os.fdopen(0, "rb"), target))
        code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        if code:
            return 0 if code == _NOBODY_ASKS else _BROKEN


def _own_output() -> IO[bytes]:
    """The answers' way back; what a library may print goes to the log."""
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return target


def _serve(source: IO[bytes], target: IO[bytes]) -> int:
    """The exit code of a copy. Nobody asks again before the answer, so nothing that was read ahead is lost with it."""
    for _ in range(ORDERS):
        asked = wire.receive(source)
        if asked is None:
            return _NOBODY_ASKS
        try:
            _answer(target, *asked)
        except BrokenPipeError:
            return _NOBODY_ASKS
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MOST_MEMORY:
            break
    return 0


def _answer(target: IO[bytes], said: dict[str, list[str]], pictures: list[bytes]) -> None:
    try:
        prints = print_order(_order(said, pictures), lambda done: wire.send(target, {"done": done}))
    except BrokenPipeError:
        raise
    except Exception as error:  # whatever the library makes of a paper
        wire.send(target, {"error": repr(error)})
    else:
        wire.send(target, {"pages": [each.pages for each in prints]}, [each.content for each in prints])


def _order(said: dict[str, list[str]], pictures: list[bytes]) -> Order:
    return Order(
        parts=tuple(said["parts"]),
        title=str(said["title"]),
        styles=str(said["styles"]),
        pictures=dict(zip(said["pictures"], pictures, strict=True)),
        singles=tuple(said["singles"]),
    )


if __name__ == "__main__":
    sys.exit(main())
