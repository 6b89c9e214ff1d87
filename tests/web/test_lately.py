"""What takes long is made once, shared, and the oldest let go."""

import threading

import pytest

from watchfloor.web.lately import Lately


def test_what_was_made_is_given_again_until_too_much_else_was_asked_for():
    made = []
    lately = Lately(most=2)

    def make(name):
        return lambda: made.append(name) or name

    for name in ("a", "b", "a", "c", "a", "b"):
        assert lately.get(name, make(name)) == name
    # "b" was asked for longest ago when "c" came.
    assert made == ["a", "b", "c", "b"]


def test_two_who_ask_at_once_share_what_is_made():
    made, lately, go = [], Lately(most=2), threading.Event()

    def slow():
        go.wait(10)
        made.append(1)
        return object()

    found = []
    threads = [threading.Thread(target=lambda: found.append(lately.get("a", slow))) for _ in "ab"]
    for each in threads:
        each.start()
    assert lately.get("b", lambda: "not held up") == "not held up"
    go.set()
    for each in threads:
        each.join()
    assert len(made) == 1 and found[0] is found[1]


def test_a_failure_is_not_kept():
    lately = Lately(most=2)
    with pytest.raises(ZeroDivisionError):
        lately.get("a", lambda: 1 // 0)
    assert lately.get("a", lambda: 1) == 1
