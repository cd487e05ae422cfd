"""The hostile corpus is harmless even without the refusal, the first line of defence."""

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import material
import pytest
from playwright.sync_api import Browser, Error, Page, Route

from support.browsing import WAIT_UNTIL_SETTLED
from support.hostile import PROSE, STORY, Case, cases, change
from support.markup import markdown_parser
from support.project import ROOT, TINY_SITE
from testtools.projects import tiny_project
from testtools.web_server import served

AIMED = {name: case for name, case in cases().items() if "effect" in case}
# layers disabled together with the refusal: the remaining ones must suffice
COMBINATIONS = [(), ("plain",), ("sanitiser",), ("policy",)]
# the site's Markdown with the extensions of a typical site; HTML is allowed
STOCK = markdown_parser("abbr", "md_in_html")
THEME = Path(material.__file__).parent / "templates"
# the number of payloads in one story: those that swallow the rest of the page have their own story
TOGETHER = 20

# Runs before the page's own scripts: the function with which payloads report their number.
CANARY = """
window.hits = [];
window.pwn = (number) => { window.hits.push(number); };
"""
# Everything that a reader can do with an element: hover, click, focus.
PROVOKE = """() => {
  for (const element of document.querySelectorAll('article *')) {
    const link = element.closest('a');
    const target = link ? String(link.href.baseVal ?? link.href) : '';
    for (const kind of ['mouseover', 'focus']) element.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
    if (target && !/^javascript:/i.test(target)) continue;  // would leave the page
    if (element.closest('button, input, summary, label')) continue;
    if (element.attributes.length) element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
}"""
# Points of the screen outside the article that are covered by something in the article.
COVERED = """() => {
  let covered = 0;
  for (let x = 20; x < innerWidth; x += 97) for (let y = 20; y < innerHeight; y += 67) {
    for (let at = document.elementFromPoint(x, y); at && at !== document.body; at = at.parentElement) {
      if (!at.closest('article')) break;
      if (['fixed', 'absolute', 'sticky'].includes(getComputedStyle(at).position)) { covered++; break; }
    }
  }
  return covered;
}"""


class WatchedPage:
    """A page that records and blocks requests to other addresses."""

    def __init__(self, browser: Browser, home: str) -> None:
        self.asked: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": 1200, "height": 800})
        self.page.add_init_script(CANARY)
        self.page.route(lambda url: not url.startswith((home, "data:", "blob:")), self._refuse)
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def _refuse(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.abort()

    def harm(self, address: str) -> dict[str, Any]:
        """The harmful effects of the page at `address`, including after a reader's actions."""
        self.asked.clear()
        try:
            self.page.goto(address, wait_until="load")
            self.page.evaluate(PROVOKE)
            self.page.evaluate(WAIT_UNTIL_SETTLED)
            hits, covered = set(self.page.evaluate("window.hits")), self.page.evaluate(COVERED)
        except Error as error:  # the payload navigated to another page
            self.asked.append(str(error).split("\n")[0])
            hits, covered = set(), 0
        return {"hits": hits, "asked": list(self.asked), "covered": covered}

    def has_effect(self, effect: str) -> bool:
        """True if an element described by `effect`, as `kind:value`, is in the article."""
        kind, _, value = effect.partition(":")
        selector = {
            "element": f"article :is({value})",
            "id": f"article [id='{value}']",
            "class": f"article [class~='{value}']",
            "link": f"article a[href^='{value}' i]",
        }[kind]
        return self.page.locator(selector).count() > 0


def test_control_the_payloads_work(browser: Browser) -> None:
    """On a page without any defence every payload has the effect that its case names."""
    failed = []
    with served(THEME) as home:
        watched = WatchedPage(browser, home)
        for number, (name, case) in enumerate(AIMED.items()):
            address = f"{home}/control/{number}"
            watched.page.unroute_all()
            watched.page.route(address, functools.partial(_answer, body=_unguarded(case)))
            watched.page.route(lambda url: not url.startswith((home, "data:", "blob:")), watched._refuse)
            harm = watched.harm(address)
            if not _fires(case["effect"], harm, watched):
                failed.append(f"{name} {case['what']}: {case['effect']}, {harm}")
        watched.page.close()
    assert not failed, "\n".join(failed)


def _answer(route: Route, body: str) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def _unguarded(case: Case) -> str:
    """A page as a typical site would generate it: with the theme's style sheet and HTML."""
    if "prose" in case:
        payload = STOCK.reset().convert(case["prose"])
    else:  # the output of a template without escaping
        payload = "".join(new for changes in case["replace"].values() for new in changes.values())
        payload = _link_if_address(payload)
    sheet = next((THEME / "assets/stylesheets").glob("main.*.min.css"))
    link = f'<link rel="stylesheet" href="/assets/stylesheets/{sheet.name}">'
    return (
        f"<!doctype html><html><head>{link}</head><body><main><article class='md-typeset'>{payload}</article></main>"
        "<footer id='after'>end</footer></body></html>"
    )


def _link_if_address(payload: str) -> str:
    payload = payload.replace('\\"', '"').replace("&lt;", "<").replace("&gt;", ">")
    links = re.sub(r"\[(\w+)\]\((javascript:[^)]*\))\)", r'<a href="\2">\1</a>', payload)
    if payload.startswith("javascript:"):
        return f'<a href="{payload}">x</a>'
    quoted = re.match(r"'?[^<]*\" (on\w+)=\"(pwn\(\d+\))", payload)
    return f'<a href="x" {quoted[1]}="{quoted[2]}">x</a>' if quoted else links


def _fires(effect: str, harm: dict[str, Any], watched: WatchedPage) -> bool:
    if effect == "script":
        return bool(harm["hits"])
    if effect == "request":
        return bool(harm["asked"])
    if effect == "cover":
        return int(harm["covered"]) > 50
    if effect == "swallow":
        return watched.page.locator("#after").count() == 0
    return watched.has_effect(effect)


@pytest.mark.parametrize("layers", COMBINATIONS, ids=lambda layers: "+".join(("refusal", *layers)))
def test_each_defence_alone_is_enough(layers: tuple[str, ...], browser: Browser, tmp_path: Path) -> None:
    """Built without the refusal and one more line of defence: no script runs, no request leaves the site, nothing
    covers the page or replaces parts of the theme, and every page is complete.
    """
    project, stories = _project(tmp_path)
    target = tmp_path / "site"
    command = [sys.executable, str(ROOT / "tests/support/unguarded.py"), str(project), str(target), "refusal", *layers]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run(command, env=environment, cwd=project, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-3000:]
    failed = []
    with served(target) as home:
        watched = WatchedPage(browser, home)
        for slug, held in stories.items():
            facts = any("prose" not in AIMED[name] for name in held)
            for path in (f"en/stories/{slug}/", *([f"en/stories/{slug}/notes/"] if facts else [])):
                harm = watched.harm(f"{home}/{path}")
                what = f"{path} ({', '.join(held)}): {harm}"
                if harm["hits"] or harm["asked"] or harm["covered"]:
                    failed.append(what)
                if watched.page.locator("footer.md-footer").count() != 1:
                    failed.append(f"{path} ({', '.join(held)}) is not whole")
                for name in held:
                    effect = AIMED[name]["effect"]
                    if ":" in effect and watched.has_effect(effect):
                        failed.append(f"{path}: {name} {AIMED[name]['what']} is there")
        watched.page.close()
    assert not failed, "\n".join(failed)


def test_no_foreign_file_is_published(tmp_path: Path) -> None:
    """Even without the refusal a story adds only its pages to the site."""
    project, _ = _project(tmp_path, aimed={})
    for name, text in {"evil.html": "<script>", "evil.js": "x", "more/evil.svg": "<svg/>", "index.fr.md": "x"}.items():
        path = project / STORY / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    (project / STORY / "secret.txt").symlink_to("/etc/hostname")
    target = tmp_path / "site"
    command = [sys.executable, str(ROOT / "tests/support/unguarded.py"), str(project), str(target), "refusal"]
    assert subprocess.run(command, cwd=project, capture_output=True).returncode == 0
    found = {path.name for path in (target / "stories").rglob("*") if path.is_file()}
    found |= {path.name for path in (target / "en/stories").rglob("*") if path.is_file()}
    assert found == {"index.html"}


def _project(folder: Path, aimed: dict[str, Case] = AIMED) -> tuple[Path, dict[str, list[str]]]:
    """The site with the tiny site's content and stories with the payloads; returns the names per story."""
    project = tiny_project(folder)
    stories: dict[str, list[str]] = {}
    prose = [name for name, case in aimed.items() if "prose" in case and case["effect"] != "swallow"]
    groups = [prose[at : at + TOGETHER] for at in range(0, len(prose), TOGETHER)]
    groups += _independent_groups([name for name in aimed if "replace" in aimed[name]])
    groups += [[name] for name in aimed if aimed[name]["effect"] == "swallow"]
    for number, names in enumerate(groups):
        slug = f"case-{number:03}"
        root = project.parent / "one"
        shutil.copytree(TINY_SITE, root)
        for name in names:
            change(root, aimed[name])
            if "prose" in aimed[name]:
                with (root / PROSE).open("a", encoding="utf-8") as file:
                    file.write(f"\n## Case {{#{name}-end}}\n")
        shutil.copytree(root / STORY, project / "docs/stories" / slug)
        shutil.rmtree(root)
        stories[slug] = names
    return project, stories


def _independent_groups(names: list[str]) -> list[list[str]]:
    """The cases that change facts, in groups without two changes of the same text."""
    groups: list[tuple[list[str], set[str]]] = []
    for name in names:
        olds = {old for changes in AIMED[name]["replace"].values() for old in changes}
        for group, taken in groups:
            if not any(old in other or other in old for old in olds for other in taken):
                group.append(name)
                taken |= olds
                break
        else:
            groups.append(([name], olds))
    return [group for group, _ in groups]
