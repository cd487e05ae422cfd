"""Checks that the sources of all stories are still available, and searches for archived copies.

This is never part of a build, because the responses change all the time. Each host gets one request at a time, with a
pause between two; several hosts are checked in parallel.
"""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from casebook.checking.check import read_casebook
from casebook.model.casebook import Casebook
from commandline.messages import message
from commandline.project import ROOT

# https://archive.org/help/wayback_api.php
ARCHIVE = "https://archive.org/wayback/available"
HOSTS_AT_ONCE = 8
# the statuses of an address that is gone for good; other errors may be meant only for programs
GONE = (404, 410)
# the statuses after which GET is tried, because some servers refuse HEAD
NO_HEAD = (400, 403, 404, 405, 501)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The address of a source.

    `where` is its `path:line` in the story; `archive` is the archived copy that the story names, or empty.
    """

    where: str
    url: str
    archive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result for one address.

    `state` is "answers", "gone" or "unclear"; `detail` is the HTTP status, or the name of the error.
    """

    link: Link
    state: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimits:
    """Limits of the requests: seconds between two requests to a host, seconds until a timeout, number of retries."""

    pause: float = 2
    timeout: float = 20
    retries: int = 2


def links(book: Casebook) -> list[Link]:
    """Returns the address of every source, in the order of the stories; each address appears once."""
    found: dict[str, Link] = {}
    for story in book.stories:
        for index, source in enumerate(story.facts.sources):
            where = f"{story.path}:{story.line('sources', index)}"
            found.setdefault(source.url, Link(where=where, url=source.url, archive=source.archive or ""))
    return list(found.values())


def pool(limits: RequestLimits) -> PoolManager:
    """Returns a pool of connections that follows redirects, retries after errors, and respects Retry-After."""
    retry = Retry(
        total=limits.retries + 5,
        connect=limits.retries,
        read=limits.retries,
        status=limits.retries,
        redirect=5,
        backoff_factor=limits.pause,
        status_forcelist=(429, 500, 502, 503, 504),
        raise_on_status=False,
    )
    agent = {"User-Agent": "career-transition-casebook link check (one request a host at a time)"}
    return PoolManager(retries=retry, timeout=Timeout(total=limits.timeout), headers=agent)


def request_all(found: Iterable[Link], limits: RequestLimits) -> list[Answer]:
    """Requests every address; returns the answers in the order of `found`."""
    found = list(found)
    http = pool(limits)

    def request_host(group: list[Link]) -> list[Answer]:
        answers = []
        for number, link in enumerate(group):
            time.sleep(limits.pause if number else 0)
            answers.append(request(http, link))
        return answers

    by_host = sorted(found, key=lambda link: urlsplit(link.url).netloc)
    groups = [list(group) for _, group in groupby(by_host, key=lambda link: urlsplit(link.url).netloc)]
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        answers = {answer.link: answer for group in threads.map(request_host, groups) for answer in group}
    return [answers[link] for link in found]


def request(http: PoolManager, link: Link) -> Answer:
    """Requests an address with HEAD, or with GET if the server refuses HEAD; the body is never read."""
    try:
        status = _status(http, "HEAD", link.url)
        if status in NO_HEAD:
            status = _status(http, "GET", link.url)
    except HTTPError as error:
        return Answer(link=link, state="unclear", detail=type(getattr(error, "reason", None) or error).__name__)
    state = "answers" if status < 400 else "gone" if status in GONE else "unclear"
    return Answer(link=link, state=state, detail=str(status))


def _status(http: PoolManager, method: str, url: str) -> int:
    response = http.request(method, url, preload_content=False)
    response.release_conn()
    return response.status


def archived(http: PoolManager, url: str, archive: str = ARCHIVE) -> str:
    """Returns the https address of a copy in the Wayback Machine; empty if there is none, or no usable response.

    `archive` is the address of its interface.
    """
    try:
        data = http.request("GET", archive, fields={"url": url}).json()
        copy = data["archived_snapshots"]["closest"]
        return str(copy["url"]).replace("http://", "https://", 1) if copy["available"] else ""
    except (HTTPError, ValueError, KeyError, TypeError):
        return ""


def report(answers: list[Answer], copies: dict[str, str]) -> Iterator[str]:
    """Yields the blocks of the report, as Markdown; `copies` holds the archived copies that were found, by address."""
    gone = [answer for answer in answers if answer.state == "gone"]
    unclear = [answer for answer in answers if answer.state == "unclear"]
    yield f"# {message('sources_asked', n=len(answers), gone=len(gone), unclear=len(unclear))}"
    for title, group in (("sources_gone", gone), ("sources_unclear", unclear)):
        if group:
            yield f"\n## {message(title)}\n"
            yield from (f"- {answer.detail}: <{answer.link.url}> ({answer.link.where})" for answer in group)
    if proposed := [answer.link for answer in answers if copies.get(answer.link.url)]:
        yield f"\n## {message('archived_copies')}\n\n{message('archived_copies_tip')}\n"
        yield from (f'- {link.where}: `archive: "{copies[link.url]}"`' for link in proposed)
    if without := [link for link in copies if not copies[link]]:
        yield f"\n## {message('no_copies')}\n\n{message('no_copies_tip')}\n"
        yield from (f"- <{link}>" for link in without)


def check_links(root: Path = ROOT, limits: RequestLimits | None = None, archive: str = ARCHIVE) -> int:
    """Prints the report; returns 1 if a source is gone. Raises CasebookError if the project has problems."""
    limits = limits or RequestLimits()
    answers = request_all(links(read_casebook(root)), limits)
    http = pool(limits)
    copies: dict[str, str] = {}
    for answer in answers:
        if not answer.link.archive:
            copies[answer.link.url] = archived(http, answer.link.url, archive)
            time.sleep(limits.pause)
    print(*report(answers, copies), sep="\n")
    return int(any(answer.state == "gone" for answer in answers))
