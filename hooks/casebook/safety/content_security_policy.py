"""What a page may do in the reader's browser: the Content-Security-Policy of every page.

The last line of defence: should a script get into a page in spite of everything, it does not run,
and nothing is asked of or sent to another address. There is no inline script and no inline style, so
that nothing needs a hash; the theme's three inline scripts are files in docs/assets/theme/.
"""

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # the icons in the theme's style sheets are data: addresses
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "base-uri": "'none'",
    # the search of the header works without its script, too
    "form-action": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
}


def policy() -> str:
    """The policy as it stands in the meta element of every page."""
    return "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())


def header() -> str:
    """The policy as a server sends it: also who may frame a page, which a meta element cannot say."""
    return f"{policy()}; frame-ancestors 'none'"
