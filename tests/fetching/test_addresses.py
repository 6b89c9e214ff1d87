import pytest

from watchfloor.errors import UnreadableReport
from watchfloor.fetching.address import has_scheme, parse_address, without_credentials
from watchfloor.fetching.public_addresses import find_addresses, is_public


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("https://wire.example", "https://wire.example/"),
        ("HTTPS://Wire.Example:443/a?b=c#d", "https://wire.example/a?b=c"),
        ("http://wire.example:8080/a b", "http://wire.example:8080/a%20b"),
        ("https://wire.example/%C3%A9/é", "https://wire.example/%C3%A9/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
        (" https://wire.example/?q ", "https://wire.example/?q"),
        ("https://wire.example/a\r\nX-Injected: 1", "https://wire.example/aX-Injected:%201"),
    ],
)
def test_an_address_is_sent_in_one_form(words, url):
    assert parse_address(words).url == url


@pytest.mark.parametrize(
    "words",
    [
        "ftp://wire.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://me@wire.example/",
        "https://me:secret@wire.example/",
        "https://:@wire.example/",
        "https://wire.example:99999/",
        "https://wire example/",
        "https://[::1/",
        "https://wire..example/",
        f"https://wire.example/{'a' * 3_000}",
        f"https://{'a' * 70}.example/",
        "",
    ],
)
def test_what_is_no_web_address_is_refused_before_anything_is_looked_up(words):
    with pytest.raises(UnreadableReport) as caught:
        parse_address(words)
    assert caught.value.reason == "address"


def test_a_redirect_is_relative_to_the_address_that_sent_it():
    base = parse_address("https://wire.example/a/b")
    assert parse_address("../c", base=base).url == "https://wire.example/c"
    assert parse_address("//other.example/", base=base).url == "https://other.example/"


def test_a_password_is_not_recorded():
    assert without_credentials("https://me:se@cret@wire.example/@x") == "https://…@wire.example/@x"
    assert without_credentials("https://wire.example/@x") == "https://wire.example/@x"


def test_only_what_names_a_scheme_is_an_address():
    assert has_scheme("https://wire.example") and has_scheme("ftp://x")
    assert not has_scheme("reports/a.txt") and not has_scheme("https:/x") and not has_scheme("a:b")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False),
        ("127.255.255.254", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.0.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("2001:db8::1", False),
        ("fc00::1", False),
        ("fd12:3456::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_only_addresses_that_anybody_on_the_internet_can_have_are_public(address, public):
    assert is_public(address) == public


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "::1", "0"]
)
def test_other_spellings_of_this_machine_are_seen_through(host):
    with pytest.raises(UnreadableReport) as caught:
        find_addresses(host, 80, seconds=5)
    assert caught.value.reason == "private_address"


def test_a_private_address_may_be_allowed():
    assert find_addresses("127.0.0.1", 80, seconds=5, allow_private=True) == ("127.0.0.1",)


def test_a_host_that_is_nowhere_is_unreachable():
    with pytest.raises(UnreadableReport) as caught:
        find_addresses("nowhere.invalid", 80, seconds=5)
    assert caught.value.reason == "unreachable"
