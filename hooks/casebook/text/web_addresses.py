"""Addresses that a page may link to, and texts that pass themselves off as one."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

MAX_LENGTH = 2_000
# what no page outside has for the end of its name: RFC 2606, 6761, 6762, 8375, 9476 and the names of home networks
PRIVATE = frozenset(
    [
        "arpa",
        "example",
        "invalid",
        "local",
        "localhost",
        "test",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "onion",
        "alt",
    ]
)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE)
# an address, whole or without its scheme, as somebody may write it for others to read
WRITTEN = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}:[/\\]{1,3}|[/\\]{2}|www\.|\b)"
    r"(?P<host>(?:[\w-]{1,63}[.。．｡])+(?:[a-z]{2,24}|xn--[\w-]{2,59}))(?![\w-])",
    re.IGNORECASE,
)
# endings that are a language, a file or an abbreviation more often than an address
NOT_HOSTS = frozenset(
    [
        "js",
        "py",
        "md",
        "html",
        "css",
        "json",
        "yml",
        "yaml",
        "csv",
        "txt",
        "ts",
        "cpp",
        "rs",
        "go",
        "sh",
        "ipynb",
        "pdf",
        "net",
    ]
)


def is_https(address: str) -> bool:
    """Whether an address is one that a page may link to.

    That is: https, a public name in ASCII letters as its host (no number, no other script, which can
    look like another name), no port, no user name, no odd character, and not longer than any real one.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    clean = not set(address) & set("<>\"'\\^`{}| \t\n") and address.isprintable() and len(address) <= MAX_LENGTH
    plain = "@" not in parts.netloc and port is None and not parts.netloc.endswith(":")
    return address.startswith("https://") and clean and plain and _is_public(host)


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


def pretends(text: str, address: str) -> str:
    """The other host that the text of a link names, where it names one; else empty."""
    here = _bare((urlsplit(address).hostname or "") if "://" in address else "")
    for match in WRITTEN.finditer(text):
        host = _bare(match["host"].replace("。", ".").replace("．", ".").replace("｡", ".").lower())
        explicit = match[0].lower().startswith(("http", "www", "/", "\\"))
        if not explicit and host.rsplit(".", 1)[-1] in NOT_HOSTS:
            continue
        if host != here and not here.endswith(f".{host}"):
            return match[0]
    return ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
