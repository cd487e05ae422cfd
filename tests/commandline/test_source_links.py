"""The check of external links, against a local server: polite, patient, and with clear results."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from casebook.checking.check import read_casebook
from commandline.run import run
from maintenance.source_links import (
    Answer,
    Link,
    RequestLimits,
    archived,
    check_links,
    links,
    pool,
    report,
    request_all,
)
from support.project import TINY_SITE

QUICK = RequestLimits(pause=0, timeout=60, retries=1)


class Web(http.server.BaseHTTPRequestHandler):
    """A small web server: pages that work, are gone, refuse HEAD, or fail once; and an archive."""

    seen: ClassVar[list[tuple[str, str]]] = []
    busy: ClassVar[set[str]] = set()
    overlaps: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answers according to the path."""
        host = self.headers["Host"]
        if host in self.busy:
            self.overlaps.append(host)
        self.busy.add(host)
        time.sleep(0.02)
        path = urlsplit(self.path).path
        first = (self.command, path) not in self.seen
        self.seen.append((self.command, path))
        status = {"/gone": 404, "/refuses": 403, "/moved": 302}.get(path, 200)
        status = 405 if path == "/no-head" and self.command == "HEAD" else status
        status = 503 if path == "/once" and first else status
        body = self._archive().encode() if path == "/archive" else b"x" * 100_000
        self.busy.discard(host)
        self.send_response(status)
        if path == "/moved":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET" and path == "/archive":
            self.wfile.write(body)

    do_HEAD = do_GET

    def _archive(self) -> str:
        (url,) = parse_qs(urlsplit(self.path).query)["url"]
        if "none" in url:
            return json.dumps({"archived_snapshots": {}})
        closest = {"available": True, "status": "200", "url": f"http://archive.example/2020/{url}"}
        return "[]" if "odd" in url else json.dumps({"archived_snapshots": {"closest": closest}})

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    """The address of the server, with an empty list of requests."""
    Web.seen, Web.busy, Web.overlaps = [], set(), []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _results(addresses: list[str]) -> dict[str, tuple[str, str]]:
    found = [Link(where=f"story.yml:{line}", url=url) for line, url in enumerate(addresses, 1)]
    answers = request_all(found, QUICK)
    assert [answer.link for answer in answers] == found
    return {urlsplit(answer.link.url).path: (answer.state, answer.detail) for answer in answers}


def test_every_kind_of_answer(web: str) -> None:
    paths = ("/fine", "/moved", "/no-head", "/once", "/gone", "/refuses")
    assert _results([f"{web}{path}" for path in paths]) == {
        "/fine": ("answers", "200"),
        "/moved": ("answers", "200"),
        "/no-head": ("answers", "200"),
        "/once": ("answers", "200"),
        "/gone": ("gone", "404"),
        "/refuses": ("unclear", "403"),
    }
    assert ("GET", "/fine") not in Web.seen  # the HEAD request was enough
    assert Web.seen.count(("HEAD", "/once")) == 2


def test_a_host_gets_one_request_at_a_time(web: str) -> None:
    """Two names of the same machine are two hosts; neither ever has two requests at the same time."""
    port = urlsplit(web).port
    _results([f"http://{host}:{port}/{number}" for number in range(10) for host in ("127.0.0.1", "localhost")])
    assert len(Web.seen) == 20
    assert Web.overlaps == []


def test_a_host_without_an_answer_is_unclear() -> None:
    assert _results(["http://127.0.0.1:9/"]) == {"/": ("unclear", "NewConnectionError")}


def test_archived_copies_are_proposed(web: str) -> None:
    """With https; an archive that fails or gives an unexpected answer proposes nothing."""
    copies = {url: archived(pool(QUICK), url, f"{web}/archive") for url in ("https://a.example/", "none", "odd")}
    assert copies == {"https://a.example/": "https://archive.example/2020/https://a.example/", "none": "", "odd": ""}
    assert archived(pool(QUICK), "https://a.example/", "http://127.0.0.1:9/") == ""


def test_sources_are_those_of_the_stories() -> None:
    found = links(read_casebook(TINY_SITE))
    assert [(link.url, link.archive) for link in found] == [
        ("https://blog.example.org/how", ""),
        ("https://video.example.org/w?v=1&t=2", "https://archive.example.org/1"),
        ("https://essay.example.org/", ""),
    ]
    path, _, line = found[0].where.partition(":")
    assert "- {id: post," in (TINY_SITE / path).read_text("utf-8").split("\n")[int(line) - 1]


def test_the_report_names_each_link_with_its_line() -> None:
    def answer(line: int, url: str, state: str, detail: str) -> Answer:
        return Answer(link=Link(where=f"a/story.yml:{line}", url=url), state=state, detail=detail)

    answers = [
        answer(1, "https://a/", "answers", "200"),
        answer(2, "https://b/", "gone", "404"),
        answer(3, "https://c/", "unclear", "403"),
    ]
    text = "\n".join(report(answers, {"https://b/": "https://archive/b", "https://c/": ""}))
    assert "# Sources: 3 checked, 1 gone, 1 unclear" in text
    assert "- 404: <https://b/> (a/story.yml:2)" in text
    assert "- 403: <https://c/> (a/story.yml:3)" in text
    assert '- a/story.yml:2: `archive: "https://archive/b"`' in text
    assert text.endswith("while they are available:\n\n- <https://c/>")


def test_a_source_that_is_gone_fails_the_run(
    web: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, code in (("/fine", 0), ("/gone", 1)):
        monkeypatch.setattr(
            "maintenance.source_links.links", lambda book, path=path: [Link(where="a:1", url=f"{web}{path}")]
        )
        assert check_links(TINY_SITE, QUICK, f"{web}/archive") == code
        assert f"{code} gone" in capsys.readouterr().out


def test_broken_content_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("maintenance.source_links:check_links", {"root": tmp_path}) == 1
    assert "this file is missing" in capsys.readouterr().err
