"""A client of one floor's pages, as a browser without scripts."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from watchfloor.floor import Floor
from watchfloor.web import make_app

HOST = "http://127.0.0.1:8377"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A client of one floor's pages."""

    client: TestClient
    floor: Floor

    def page(self, address: str) -> str:
        """A page that must be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.text

    def form_token(self) -> str:
        """The token that the forms of this server bring back."""
        claim = self.floor.claims().records[0].claim_id
        found = re.search(r'name="form-token" value="([^"]+)"', self.page(f"/claims/{claim}"))
        assert found
        return found[1]


def screen_of(path: Path, **options: Any) -> Screen:
    """The screen of a floor."""
    floor = Floor(path)
    return Screen(client=TestClient(make_app(floor, **options), base_url=HOST), floor=floor)
