"""What builds, starts and checks the project. Standard library only, except `vendor` and `fonts` (upkeep of assets)."""

import sys

# Asked here, before anything newer than an old Python understands is read.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Cần Python 3.11 trở lên; máy này đang dùng Python {}.{}.".format(*sys.version_info))
