"""Shows the site, or one story of it, on this machine. Standard library only."""

import difflib
import os
import socket
import sys

from environment import ROOT, prepare
from programs import SITE, call
from spoken import spoken


def run_serve(port: int, environment: dict[str, str] | None = None) -> int:
    """Serves the site with live reload until Ctrl-C."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would hide a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            again = f"preview {environment['CASEBOOK_PREVIEW']}" if environment else "serve"
            tip = f"python3 scripts/casebook.py {again} --port {port + 1 if 0 < port < 65535 else 8001}"
            print(
                spoken(
                    zh=f"端口 {port} 已被占用，或不允许使用。请换一个：{tip}",
                    en=f"Port {port} is taken or not allowed. Choose another: {tip}",
                ),
                file=sys.stderr,
            )
            return 1
    python = prepare(SITE)
    making = spoken(zh="正在生成页面……", en="The pages are being made ...")
    print(making, flush=True)  # the addresses follow when they are there: hooks/mkdocs_casebook.py
    return call([str(python), "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"], environment)


def run_preview(slug: str, port: int) -> int:
    """Serves one story, its notes, the pages of its terms and the hand-written ones; the rest is not even read."""
    stories = ROOT / "docs" / "stories"
    known = sorted(path.name for path in stories.iterdir() if path.is_dir())
    if slug not in known:
        near = difflib.get_close_matches(slug, known, n=1)
        if near:
            tip = spoken(zh=f"是不是“{near[0]}”？", en=f"Did you mean {near[0]}?")
        else:
            tip = spoken(zh="docs/stories 里的文件夹就是各个案例。", en="The folders of docs/stories are the stories.")
        print(
            spoken(zh=f"没有“{repr(slug)[1:-1]}”这个案例。{tip}", en=f"There is no story {slug!r}. {tip}"),
            file=sys.stderr,
        )
        return 1
    return run_serve(port, {"CASEBOOK_PREVIEW": slug})
