"""Web addresses that a page may link to, and link texts that name another host than the link leads to."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

MAX_LENGTH = 2_000
# top-level names that no public page has: RFC 2606, 6761, 6762, 8375, 9476, and names used in home and company networks
PRIVATE = frozenset("arpa example invalid local localhost test internal intranet lan home corp onion alt".split())
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE)
# an address in a text, with or without its scheme
WRITTEN = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}:[/\\]{1,3}|[/\\]{2}|www\.|\b)"
    r"(?P<host>(?:[\w-]{1,63}[.。．｡])+(?:[a-z]{2,24}|xn--[\w-]{2,59}))(?![\w-])",
    re.IGNORECASE,
)
# endings that are more often those of a file or a product (Node.js, ASP.net) than of a host
NOT_HOSTS = frozenset("js py md html css json yml yaml csv txt ts cpp rs go sh ipynb pdf net".split())


def is_https(address: str) -> bool:
    """Returns whether a page may link to an address.

    It must begin with https:// and have a public host name in ASCII letters: no IP address, and no other script, whose
    letters can look like Latin ones. It must have no port, no user name and no character that an address must escape,
    and at most 2,000 characters.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = not set(address) & set("<>\"'\\^`{}| \t\n") and address.isprintable() and len(address) <= MAX_LENGTH
    only_host = "@" not in parts.netloc and port is None and not parts.netloc.endswith(":")
    return address.startswith("https://") and plain and only_host and _is_public(host)


def _is_public(host: str) -> bool:
    if not HOST.fullmatch(host) or len(host) > 253 or _is_number(host):
        return False
    labels = host.lower().split(".")
    return labels[-1] not in PRIVATE and not any(label.startswith("xn--") for label in labels)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def deceptive_host(text: str, address: str) -> str:
    """Returns the address in the text of a link whose host is not the one the link leads to; empty if there is none.

    The text may name a parent domain of the host: `example.org` for a link to `blog.example.org`.
    """
    linked_host = _without_www((urlsplit(address).hostname or "") if "://" in address else "")
    for match in WRITTEN.finditer(text):
        host = _without_www(match["host"].replace("。", ".").replace("．", ".").replace("｡", ".").lower())
        is_explicit = match[0].lower().startswith(("http", "www", "/", "\\"))
        if not is_explicit and host.rsplit(".", 1)[-1] in NOT_HOSTS:
            continue
        if host != linked_host and not linked_host.endswith(f".{host}"):
            return match[0]
    return ""


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")
