"""The Content-Security-Policy of every page, which limits what a page can do in the reader's browser.

This is the last line of defence: a script that gets into a page in spite of all checks does not run, and cannot load
anything from another address or send anything there. Hashes are not needed, because there are no inline scripts or
styles; the theme's three inline scripts are files in docs/assets/theme/.
"""

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # the theme's style sheets contain icons as data: URLs
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "base-uri": "'none'",
    # without its script, the search field of the header submits a form
    "form-action": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
}


def policy() -> str:
    """Returns the policy for the meta element of every page."""
    return "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())


def header() -> str:
    """Returns the policy for an HTTP header, which can also forbid framing; a meta element cannot."""
    return f"{policy()}; frame-ancestors 'none'"
