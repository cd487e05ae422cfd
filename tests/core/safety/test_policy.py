"""The policy has no way around, and ready files for servers send the same one."""

from casebook.safety.content_security_policy import DIRECTIVES, header, policy
from support.project import ROOT


def test_no_way_around() -> None:
    assert "unsafe-inline" not in policy()
    assert "http" not in policy()
    assert "*" not in policy()
    assert DIRECTIVES["default-src"] == "'none'"
    assert "'unsafe-eval'" not in policy()


def test_headers_for_hosts_agree() -> None:
    """The ready files for servers send the same policy."""
    assert f"  Content-Security-Policy: {header()}\n" in (ROOT / "docs/_headers").read_text("utf-8")
    assert (ROOT / ".github/SAFETY.md").read_text("utf-8").count(header()) == 3
