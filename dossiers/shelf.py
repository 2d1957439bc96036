"""A little room in the memory of a process for what is dear to make and belongs to one state of the data for ever."""

import pickle
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any


class Shelf:
    """Keeps up to `room` bytes, those asked for last. Each asker is given a copy of its own.

    A key must name the state of the data it was made from, so that nothing on the shelf can be out of date.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Any:
        """None where there is nothing."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        return None if found is None else pickle.loads(found)  # noqa: S301 - made by this very process

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def put(self, key: Hashable, value: object) -> None:
        pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        if len(pickled) > self.room:
            return
        with self._lock:
            self._kept[key] = pickled
            while sum(map(len, self._kept.values())) > self.room:
                self._kept.popitem(last=False)
