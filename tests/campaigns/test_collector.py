import gc

import pytest

from campaigns.collector import collector_waits


def test_the_collector_waits_and_runs_again_also_after_a_failure():
    with collector_waits():
        assert not gc.isenabled()
    with pytest.raises(ValueError, match="x"), collector_waits():
        raise ValueError("x")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_so():
    gc.disable()
    try:
        with collector_waits():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
