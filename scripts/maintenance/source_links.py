"""Asks the sources of all stories whether they still answer, and looks for archived copies.

Never part of a build: the web's answers change by the hour. One request at a time for each host, with a pause
between two; several hosts at once.
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
# the answers for an address that is gone for good; other refusals may be meant for machines only
GONE = (404, 410)
NO_HEAD = (400, 403, 404, 405, 501)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address of a source and its place in the story; `archive` is the copy that the story names, if any."""

    where: str
    url: str
    archive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result for one address: `state` is "answers", "gone" or "unclear", `detail` the status or the error."""

    link: Link
    state: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How politely to ask: seconds to pause between two requests to a host, to wait at most, and how often to retry."""

    pause: float = 2
    timeout: float = 20
    retries: int = 2


def links(book: Casebook) -> list[Link]:
    """The address of every source, in the order of the stories; one that several stories cite appears once."""
    found: dict[str, Link] = {}
    for story in book.stories:
        for index, source in enumerate(story.facts.sources):
            where = f"{story.path}:{story.line('sources', index)}"
            found.setdefault(source.url, Link(where=where, url=source.url, archive=source.archive or ""))
    return list(found.values())


def pool(manners: Manners) -> PoolManager:
    """A pool of connections that follows redirects, waits as Retry-After asks, and tries again."""
    retry = Retry(
        total=manners.retries + 5,
        connect=manners.retries,
        read=manners.retries,
        status=manners.retries,
        redirect=5,
        backoff_factor=manners.pause,
        status_forcelist=(429, 500, 502, 503, 504),
        raise_on_status=False,
    )
    agent = {"User-Agent": "career-transition-casebook link check (one request a host at a time)"}
    return PoolManager(retries=retry, timeout=Timeout(total=manners.timeout), headers=agent)


def ask_all(found: Iterable[Link], manners: Manners) -> list[Answer]:
    """The answer of every address, in the order of `found`."""
    found = list(found)
    http = pool(manners)

    def ask_host(group: list[Link]) -> list[Answer]:
        answers = []
        for number, link in enumerate(group):
            time.sleep(manners.pause if number else 0)
            answers.append(ask(http, link))
        return answers

    by_host = sorted(found, key=lambda link: urlsplit(link.url).netloc)
    groups = [list(group) for _, group in groupby(by_host, key=lambda link: urlsplit(link.url).netloc)]
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as threads:
        answers = {answer.link: answer for group in threads.map(ask_host, groups) for answer in group}
    return [answers[link] for link in found]


def ask(http: PoolManager, link: Link) -> Answer:
    """Asks for an address's head, or for all of it if the server refuses that; its text is never read."""
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
    """Returns the nearest copy of an address in the Wayback Machine, with https; empty if it has or answers none."""
    try:
        data = http.request("GET", archive, fields={"url": url}).json()
        copy = data["archived_snapshots"]["closest"]
        return str(copy["url"]).replace("http://", "https://", 1) if copy["available"] else ""
    except (HTTPError, ValueError, KeyError, TypeError):
        return ""


def report(answers: list[Answer], copies: dict[str, str]) -> Iterator[str]:
    """Yields the report as Markdown for an issue or the summary of a run; `copies` are the archived ones found."""
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


def check_links(root: Path = ROOT, manners: Manners | None = None, archive: str = ARCHIVE) -> int:
    """Prints the report; returns 1 if a source is gone. Raises CasebookError if the project has problems."""
    manners = manners or Manners()
    answers = ask_all(links(read_casebook(root)), manners)
    http = pool(manners)
    copies: dict[str, str] = {}
    for answer in answers:
        if not answer.link.archive:
            copies[answer.link.url] = archived(http, answer.link.url, archive)
            time.sleep(manners.pause)
    print(*report(answers, copies), sep="\n")
    return int(any(answer.state == "gone" for answer in answers))
