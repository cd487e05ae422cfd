"""The preview: one story, its notes and the pages of its terms, in both languages, without the others."""

import contextlib
import html
import io
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from casebook.checking.check import read_casebook
from casebook.checking.preview import read_preview, touched
from casebook.languages import Language
from casebook.wording.problems import CasebookError, Problem, report
from commandline.run import run
from support.browsing import TIMEOUT, open_page
from support.project import ROOT, mkdocs_build, restore_interrupts
from testtools.projects import tiny_project

NEAR = min(path.parent.name for path in ROOT.glob("docs/stories/*/story.yml"))
STORY, OTHER = "cook-to-analyst", "nurse-to-engineer"


def test_only_the_story_and_its_terms_are_built(tmp_path: Path, built: Path) -> None:
    """Even if another story is broken; every page has the preview's notice, which is not on the real site."""
    project = tiny_project(tmp_path)
    book = read_casebook(project)
    (project / f"docs/stories/{OTHER}/story.yml").write_text("nonsense")
    target = tmp_path / "site"
    result = mkdocs_build(project, target, CASEBOOK_PREVIEW=STORY)
    assert result.returncode == 0, result.stderr
    kept = touched(book.vocabulary, book.by_slug[STORY].facts)
    for root, notice in ((target, "预览：这里只有这一个案例"), (target / "en", "Preview: this is the only story")):
        pages = [path for path in root.rglob("index.html") if path.is_relative_to(target / "en") == (root != target)]
        shown = {path.parent.relative_to(root).as_posix() for path in pages}
        assert {".", "stories", f"stories/{STORY}", f"stories/{STORY}/notes"} <= shown
        for name in ("obstacles", "tactics", "tags"):
            assert {page for page in shown if page.startswith(f"{name}/")} == {f"{name}/{id}" for id in kept.ids(name)}
        assert [path for path in pages if notice not in path.read_text("utf-8")] == []
    assert kept.ids("tactics") != book.vocabulary.ids("tactics")
    assert not [path for path in target.rglob("*") if path.is_file() and OTHER.encode() in path.read_bytes()]
    assert "预览：" not in (built / "index.html").read_text("utf-8")


def test_problems_of_the_story_are_reported(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    path = project / f"docs/stories/{STORY}/story.yml"
    path.write_text(path.read_text("utf-8").replace("effect: worked", "effect: wroked"), "utf-8")
    with pytest.raises(Exception, match="unknown effect 'wroked'"):
        read_preview(project, STORY)


@pytest.mark.parametrize(
    ("slug", "locale", "message"),
    [
        (NEAR[:-1], "en", f"There is no story '{{}}'. Did you mean '{NEAR}'?\n"),
        ("../vocabulary", "en", "There is no story '{}'. Every story is a folder in docs/stories.\n"),
        (NEAR[:-1], "zh_CN", f"没有“{{}}”这个案例。是不是“{NEAR}”？\n"),
        ("../vocabulary", "zh_CN", "没有“{}”这个案例。docs/stories 里每个文件夹是一个案例。\n"),
    ],
)
def test_a_missing_story_is_reported(
    slug: str, locale: str, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert run("website.serve:preview", {"slug": slug, "port": 8000}) == 1
    assert capsys.readouterr().err == message.format(slug)


LOCALES = {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}
FIXED = {"zh": "已修复，页面已更新。", "en": "Fixed: the pages are up to date."}
OPEN = "open an address below in a browser. Pages update when you save; press Ctrl-C to stop."
READY = {
    ("preview", "en"): f"The preview is ready: {OPEN}",
    ("preview", "zh"): "预览好了，请在浏览器里打开下面的地址。保存改动后，页面会自动更新；按 Ctrl-C 结束。",
    ("serve", "en"): f"The site is ready: {OPEN}",
}


class PreviewServer:
    """The preview server: its output until it is ready, the first address that it prints, and its whole output at the
    end.
    """

    def __init__(self, root: Path, command: str, language: Language) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.root = f"http://127.0.0.1:{free.getsockname()[1]}/"
        slug = [STORY] if command == "preview" else []
        self._process = subprocess.Popen(
            [sys.executable, "scripts/casebook.py", command, *slug, "--port", self.root.split(":")[-1].strip("/")],
            cwd=root,
            env={**os.environ, "LC_ALL": LOCALES[language]},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=restore_interrupts,
        )
        assert self._process.stdout
        self.message = [line.rstrip() for line in itertools.islice(self._process.stdout, 4)]

    def __enter__(self) -> "PreviewServer":
        return self

    def wait_for_end(self) -> None:
        """Waits until the server ends by itself: a signal during that time would add output."""
        self._process.wait(TIMEOUT / 1000)

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGINT)  # like Ctrl-C
        self.rest = (self._process.stdout or io.StringIO()).read()
        self.code = self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


def _add_mistake(root: Path) -> tuple[str, tuple[Problem, ...]]:
    """Adds a mistake with hostile text to the story; returns the original text and the expected message."""
    path = root / f"docs/stories/{STORY}/story.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("effect: worked", "effect: <script>wroked</script>"), "utf-8")
    with pytest.raises(CasebookError) as error:
        read_preview(root, STORY)
    return text, error.value.problems


def _answer(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read(), "utf-8")
    except HTTPError as error:
        with error:
            return str(error.read(), "utf-8")


@pytest.mark.parametrize(("command", "language"), READY)
def test_a_mistake_is_shown_until_it_is_fixed(command: str, language: Language, small: Path, browser: Browser) -> None:
    """In the reader's language, on every page; the terminal shows nothing else."""
    first, second = ("", "en/") if language == "zh" else ("en/", "")
    names = ("中文", "英文") if language == "zh" else ("English", "Chinese")
    page_path = f"stories/{STORY}/"
    with PreviewServer(small, command, language) as served:
        path = page_path if command == "preview" else ""
        addresses = [f"  {name}  {served.root}{root}{path}" for name, root in zip(names, (first, second), strict=True)]
        making = "正在生成页面……" if language == "zh" else "Building the pages ..."
        assert served.message == [making, READY[command, language], *addresses]
        with open_page(browser, f"{served.root}{first}{page_path}", viewport={"width": 390, "height": 700}) as page:
            title = page.locator("h1").inner_text()
            text, problems = _add_mistake(small)
            messages = report(problems, language).splitlines()
            shown = page.locator("body > p")
            expect(shown).to_have_text([*messages, re.compile("自动恢复|reloads by itself")])
            expect(page.locator("html")).to_have_attribute("lang", "zh-Hans" if language == "zh" else "en")
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            for other in (second, f"{first}status/", f"{second}no-such-page"):
                answer = _answer(served.root + other)
                assert messages[0] in html.unescape(answer)
                assert "<script>wroked" not in answer
            (small / f"docs/stories/{STORY}/story.yml").write_text(text, "utf-8")
            expect(page.locator("h1")).to_have_text(title)
    assert served.code == 0
    assert served.rest.splitlines() == [*messages, FIXED[language]]


def test_other_broken_files_do_not_hang_the_preview(small: Path, browser: Browser) -> None:
    """Not even files that the error page itself needs."""
    with PreviewServer(small, "preview", "en") as served:
        (small / "overrides/casebook/failed.html.jinja").write_text("{% if %}")
        page = browser.new_page()
        page.goto(f"{served.root}en/stories/{STORY}/")
        title = page.locator("h1").inner_text()
        for name, wrong, said in (
            ("overrides/casebook/words.yml", "a: b: c", "mapping values are not allowed"),
            ("overrides/casebook/uses.html.jinja", "{% if %}", "uses.html.jinja:1: Expected an expression"),
            ("overrides/casebook/uses.html.jinja", "{{ nonsense }}", "'nonsense' is undefined"),
            ("mkdocs.yml", "nonsense: [", 'mkdocs.yml", line 1'),
        ):
            path = small / name
            text = path.read_text("utf-8")
            path.write_text(wrong, "utf-8")
            expect(page.locator("body > p").filter(has_text=said).first).to_be_visible()
            path.write_text(text, "utf-8")
            expect(page.locator("h1")).to_have_text(title)
        page.close()
    assert served.code == 0
    assert "Traceback" not in served.rest
    assert "stuck" not in served.rest


def test_a_port_taken_after_the_check_is_reported(small: Path) -> None:
    """For example by a second preview."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        result = subprocess.run(command, cwd=small, capture_output=True, encoding="utf-8", timeout=TIMEOUT / 1000)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == f"Port {port} is taken or not allowed. Choose another."
    assert "Traceback" not in result.stderr


def test_a_mistake_at_the_start_is_the_only_output(small: Path) -> None:
    _, problems = _add_mistake(small)
    with PreviewServer(small, "preview", "zh") as served:
        served.wait_for_end()
    assert served.code == 1
    assert [*served.message, *served.rest.splitlines()] == ["正在生成页面……", *report(problems, "zh").splitlines()]
