"""The content security policy has no exceptions, and the server configurations send the same policy."""

from casebook.safety.content_security_policy import DIRECTIVES, header, policy
from support.project import ROOT


def test_the_policy_has_no_exceptions() -> None:
    assert "unsafe-inline" not in policy()
    assert "http" not in policy()
    assert "*" not in policy()
    assert DIRECTIVES["default-src"] == "'none'"
    assert "'unsafe-eval'" not in policy()


def test_server_configurations_send_the_same_policy() -> None:
    assert f"  Content-Security-Policy: {header()}\n" in (ROOT / "docs/_headers").read_text("utf-8")
    assert (ROOT / ".github/SAFETY.md").read_text("utf-8").count(header()) == 3
