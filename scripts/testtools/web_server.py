"""A web server for a folder, on this machine. Standard library only."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

COMPRESSED = (".html", ".css", ".js", ".json", ".csv", ".svg", ".xml")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""

    def handle(self) -> None:
        """Ignores a browser that closes the connection."""
        with contextlib.suppress(ConnectionError):
            super().handle()


class Counting(Quiet):
    """Serves a folder compressed, as web servers do, and counts what it sends: bytes by path, in `sent`."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        """Sends a file, compressed by gzip if web servers usually compress its type."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent[self.path] = len(body)
        self.wfile.write(body)


@contextlib.contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serves a folder on a free port of this machine; yields its address, without a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
