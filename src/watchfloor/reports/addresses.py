"""The address of a page without what does not tell pages apart."""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from watchfloor.codebook.addresses import AddressRules, load_address_rules
from watchfloor.records.report import Report

_PORTS: Final = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address under which two reads of one page are known as one.

    Changed: ``http`` to ``https``, capitals in the host, ``www.``, the usual port, the fragment,
    a slash at the end, parameters that only say where a reader came from, and the marks of the
    light form for telephones. Kept: everything else, the order of the other parameters too. An
    address that cannot be taken apart is given back as it is.

    >>> canonical_url("http://www.Example.org/a/b/?utm_source=x&id=7#top")
    'https://example.org/a/b?id=7'
    """
    rules = load_address_rules()
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in _PORTS or not host:
        return url
    site = _host(host, rules)
    if port is not None and port != _PORTS[parts.scheme.lower()]:
        site += f":{port}"
    return urlunsplit(("https", site, _path(parts.path, rules), _query(parts.query, rules), ""))


def page_address(report: Report) -> str:
    """What a report is a version of: its canonical address, else the path it was read from.

    A site's front page is no address of an article, so its path counts.
    """
    if report.url is not None:
        address = canonical_url(report.url)
        parts = urlsplit(address)
        if parts.path or parts.query:
            return address
    return report.path


def _host(host: str, rules: AddressRules) -> str:
    site = host.lower().rstrip(".")
    for prefix in ("www.", *rules.amp_hosts):
        # "amp.org" is a site of its own, "amp.example.org" is not.
        if site.startswith(prefix) and site.count(".") > 1:
            site = site.removeprefix(prefix)
    return site


def _path(path: str, rules: AddressRules) -> str:
    short = path.rstrip("/")
    for ending in rules.amp_endings:
        if short.endswith(ending) and len(short) > len(ending):
            return short.removesuffix(ending).rstrip("/")
    return short


def _query(query: str, rules: AddressRules) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name.lower() not in rules.tracking
        and not name.lower().startswith(rules.tracking_prefixes)
        and value.lower() not in rules.amp_parameters.get(name, ())
    ]
    return urlencode(kept)
