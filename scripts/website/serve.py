"""Serves the site, or one story of it, on this machine. Standard library only."""

import os
import socket

from commandline.environment import prepare
from commandline.messages import CommandError, message
from commandline.programs import call
from commandline.project import ROOT, SITE
from stories.folders import story_folder


def serve(port: int) -> int:
    """Serves the site with live reload until Ctrl-C; raises CommandError if the port is taken."""
    return _serve(port, "serve", {})


def preview(slug: str, port: int) -> int:
    """Serves one story, its notes, the pages of its terms and the hand-written pages; other stories are not even read.

    Raises CommandError if there is no such story, or if the port is taken.
    """
    story_folder(ROOT, slug)
    return _serve(port, f"preview {slug}", {"CASEBOOK_PREVIEW": slug})


def _serve(port: int, command: str, environment: dict[str, str]) -> int:
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows this option would hide that the port is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            another = port + 1 if 0 < port < 65535 else 8001
            raise CommandError(message("port_taken", port=port, command=command, another=another)) from None
    python = prepare(SITE)
    print(message("making_pages"), flush=True)  # hooks/mkdocs_casebook.py prints the addresses when they are ready
    return call([str(python), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"], environment)
