"""Addresses that a page may link to, and link texts that pretend to be another address."""

import pytest

from casebook.text.web_addresses import deceptive_host, is_https

LABEL = "a" * 63


@pytest.mark.parametrize(
    "address",
    [
        *("https://a.org", "https://a.org/", "https://A.ORG/b?c=d&e=f#g", "https://a-b.c1.museum/x%20y"),
        "https://1.org",
        *("https://a.org/@b", "https://a.org/b:c", "https://a.org?x@y", "https://a.org/中文"),
        f"https://{LABEL}.org/",
        f"https://a.{'b' * 24}/",
        "https://a.org/" + "b" * (2000 - len("https://a.org/")),
        "https://" + "a." * 124 + "abcde",  # a name of 253 characters
    ],
)
def test_allowed_addresses(address: str) -> None:
    assert is_https(address) is True


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.org", "http://a.org", "HTTPS://a.org", "ftp://a.org", "javascript:x", "https:a.org"),
        *("https:/a.org", "//a.org", "https://", "https://a", "https://.org", "https://a..org", "https://-a.org"),
        *("https://a-.org", "https://a_b.org"),
        *("https://a.o", "https://a.org.", "https://a.1org", "https://127.0.0.1", "https://[::1]/", "https://1.2.3.4/"),
        *("https://a.org:443/", "https://a.org:/", "https://b@a.org/", "https://b:c@a.org/", "https://@a.org"),
        *("https://中.org/", "https://аpple.com", "https://xn--a.org/", "https://a.xn--b.org", "https://[a.org"),
        f"https://{LABEL}a.org/",
        f"https://a.{'b' * 25}/",
        "https://a.org/" + "b" * (2001 - len("https://a.org/")),
        "https://" + "a." * 124 + "abcdef",
        *(f"https://a.org/{character}" for character in "<>\"'\\^`{}| \t\n\u200b\x00\u00a0"),
    ],
)
def test_refused_addresses(address: str) -> None:
    assert is_https(address) is False


PRIVATE = "arpa example invalid local localhost test internal intranet lan home corp onion alt".split()


@pytest.mark.parametrize("end", PRIVATE)
def test_names_that_are_not_public_are_refused(end: str) -> None:
    assert not is_https(f"https://a.{end}/")
    assert not is_https(f"https://a.{end.upper()}/")
    assert is_https(f"https://{end}.org/")


@pytest.mark.parametrize(
    ("text", "address", "other"),
    [
        ("see b.org", "https://a.org/", "b.org"),
        ("see a.org and b.org", "https://a.org/", "b.org"),
        ("https://b.org/x", "https://a.org/", "https://b.org"),
        ("http:/b.org", "https://a.org/", "http:/b.org"),
        (r"http:\\b.org", "https://a.org/", r"http:\\b.org"),
        ("//b.org", "https://a.org/", "//b.org"),
        ("www.b.org", "https://a.org/", "www.b.org"),
        ("WWW.B.ORG", "https://a.org/", "WWW.B.ORG"),
        ("b。org b．org", "https://a.org/", "b。org"),
        ("b．org", "https://a.org/", "b．org"),
        ("b｡org", "https://a.org/", "b｡org"),
        ("xa.org", "https://a.org/", "xa.org"),
        ("b.xn--p1ai", "https://a.org/", "b.xn--p1ai"),
        ("a.org", "#anchor", "a.org"),
        ("a.org", "mailto:a.org", "a.org"),
        # its own name, or a part of it
        ("a.org", "https://a.org/b", ""),
        ("A.org", "https://www.a.ORG/b", ""),
        ("www.a.org", "https://a.org/b", ""),
        ("a.org", "https://b.a.org/", ""),
        ("a。org", "https://a.org/", ""),
        ("a．org a｡org", "https://a.org/", ""),
        ("my page", "https://a.org/", ""),
        ("b.org-x", "https://a.org/", ""),
        ("end.Begin", "https://a.org/", "end.Begin"),
    ],
)
def test_a_deceptive_link_text_is_found(text: str, address: str, other: str) -> None:
    assert deceptive_host(text, address) == other


ENDINGS = "js py md html css json yml yaml csv txt ts cpp rs go sh ipynb pdf net".split()


@pytest.mark.parametrize("ending", ENDINGS)
def test_names_of_files_are_not_addresses(ending: str) -> None:
    """With a scheme or www they are."""
    assert deceptive_host(f"see node.{ending}", "https://a.org/") == ""
    for written in (f"https://b.{ending}", f"www.b.{ending}", f"//b.{ending}"):
        assert deceptive_host(written, "https://a.org/") == written
    assert deceptive_host(f"node.{ending}, b.org", "https://a.org/") == "b.org"
