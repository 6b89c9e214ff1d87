"""The screen: parse a request, call the library, render a page. `make_app` is all of it."""

from watchfloor.web.app import make_app

__all__ = ["make_app"]
