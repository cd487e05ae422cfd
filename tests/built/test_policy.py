"""The content security policy is in every page, and no page has inline code."""

import re
from pathlib import Path

from casebook.safety.content_security_policy import policy

META = re.compile(
    f'<meta charset="utf-8">\\s*<meta http-equiv="content-security-policy" content="{re.escape(policy())}">'
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style|\sstyle=|\son[a-z]+=\"")


def test_every_page_has_the_policy(built: Path) -> None:
    """Directly after the charset, also on redirects; no page has inline code that would need an exception."""
    pages = sorted(built.rglob("*.html"))
    assert {"404.html", "en/404.html"} <= {path.relative_to(built).as_posix() for path in pages}
    for path in pages:
        html = path.read_text("utf-8")
        assert META.search(html), path
        assert not INLINE.search(html), (path, INLINE.search(html))


def test_every_function_that_the_theme_calls_is_defined(built: Path) -> None:
    """By our script: the theme defines them in inline scripts, which the policy forbids."""
    theirs = "".join(path.read_text("utf-8") for path in (built / "assets/javascripts").glob("*.js"))
    called = set(re.findall(r"\b__md_\w+(?=\()", theirs))
    ours = (built / "assets/theme/start.js").read_text("utf-8")
    defined = set(re.findall(r"^(?:var|function) (__md_\w+)", ours, re.MULTILINE))
    assert called
    assert called <= defined
