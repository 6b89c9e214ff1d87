"""What the server refuses, and what it tells browsers about its answers."""

import socket

import pytest
from screens import screen_of

from watchfloor.errors import CallError
from watchfloor.web.guard import is_loopback
from watchfloor.web.serving import listen

TOKEN = "a-token-of-some-length"


def test_every_answer_forbids_scripts_styles_and_requests_from_elsewhere(screen):
    for address in ("/", "/nothing", "/api/v1/claims", "/static/watchfloor.css"):
        headers = screen.client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8377", "10.0.0.1", ""])
def test_another_name_that_points_here_is_refused(screen, host):
    answer = screen.client.get("/api/v1/claims", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost:8377", "127.0.0.1:1", "[::1]:8377", "LOCALHOST"])
def test_this_machines_own_names_are_answered(screen, host):
    assert screen.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused_even_with_the_forms_token(own_screen, headers):
    claim = own_screen.floor.claims().records[0].claim_id
    answer = own_screen.client.post(
        f"/claims/{claim}/judgements",
        data={"form-token": own_screen.form_token(), "name": "A", "why": "b", "verdict": "reject"},
        headers=headers,
    )
    assert answer.status_code == 403
    assert len(own_screen.floor.judgements()) == 0


def test_a_large_body_is_refused_before_it_is_read(screen):
    answer = screen.client.post("/claims/c1/judgements", content=b"x" * 64_001)
    assert answer.status_code == 413


def test_with_a_token_nothing_is_answered_without_it(read_once):
    client = screen_of(read_once, token=TOKEN).client
    assert client.get("/api/v1/claims").status_code == 401
    assert client.get("/", follow_redirects=False).headers["location"] == "/sign-in"
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/api/v1/claims", headers=bearer).status_code == 200
    wrong = {"authorization": f"Bearer {TOKEN}x"}
    assert client.get("/api/v1/claims", headers=wrong).status_code == 401


def test_the_token_given_on_the_page_opens_the_pages(read_once):
    client = screen_of(read_once, token=TOKEN).client
    assert client.post("/sign-in", data={"token": "no"}).status_code == 401
    assert client.post("/sign-in", data={"token": TOKEN}).status_code == 200
    assert client.get("/claims").status_code == 200


def test_an_address_that_others_reach_needs_a_token(watchfloor):
    ran = watchfloor("serve", "--host", "0.0.0.0", "--floor", "x.floor")
    assert ran.code == 2
    assert "$WATCHFLOOR_TOKEN" in ran.err
    with pytest.raises(CallError, match="needs 16 or more"):
        listen("0.0.0.0", 0, token="short")


def test_a_port_that_is_taken_is_said_with_what_to_do(watchfloor, example_in_cache):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = watchfloor("serve", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "--port" in ran.err


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("192.168.1.4", False), ("example.org", False)],
)  # fmt: skip
def test_only_this_machines_own_address_counts_as_such(host, own):
    assert is_loopback(host) is own
