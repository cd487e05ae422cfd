"""Joins the casebook to mkdocs and mkdocs-static-i18n: the only file that knows either.

static-i18n runs the whole build once per language, nested, the default language first. The data is
read at the start of the first run and serves both; nothing here outlives a build, so that
`mkdocs serve` sees every edit.
"""

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from yaml import YAMLError

from casebook.checking.check import read_casebook
from casebook.checking.preview import read_preview
from casebook.checking.report import show
from casebook.counting.site import Site, derive
from casebook.export.feed import feed
from casebook.export.public_files import public_files
from casebook.model.casebook import NARRATIVES
from casebook.model.paths import FEED, FINDER, TERM_PAGES, PageAddress, language_root
from casebook.model.repository import EDIT, Repository
from casebook.model.story import DEFAULT_LANGUAGE, LANGUAGES, Language
from casebook.pages.generated import GeneratedPage, generated_pages
from casebook.pages.head import first_text, not_found_head, page_head
from casebook.pages.live_reload import Live, ready
from casebook.pages.markers import compose_page
from casebook.pages.redirects import redirects
from casebook.pages.story import story_page
from casebook.rendering.composer import ComposedPage as CasebookPage
from casebook.safety.content_security_policy import policy
from casebook.safety.plain_markdown import PlainMarkdown
from casebook.safety.sanitiser import sanitise
from casebook.search.files import search_files
from casebook.wording import page_words
from casebook.wording.messages import language_of_reader
from casebook.wording.problems import CasebookError, Problem, report

# mkdocs writes the day of the build into sitemap.xml.gz; a fixed one keeps equal input equal output.
EPOCH = "1577836800"  # 2020-01-01

# names the one story of a preview, and with it what is built
PREVIEW = "CASEBOOK_PREVIEW"

BLANK = re.compile(r"\s*\n\s*")
PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)

site: Site
generated: dict[str, GeneratedPage] = {}
composed: dict[str, CasebookPage] = {}
# the Markdown of the hand-written pages of the language that is built, by their path
written: dict[str, str] = {}
unsafe: list[str] = []


def on_startup(command: str, dirty: bool) -> None:
    """Fixes the one clock that mkdocs writes into its output; keeps a server to what a writer must know."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    log = logging.getLogger("mkdocs")
    if command == "serve" and log.level == logging.INFO:  # not where somebody asked for more, or for less
        log.setLevel(logging.WARNING)
        # it warns of every request that it does not answer with a page
        logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)


class _Unbuildable(Abort):
    """The end of a build: the problems in the reader's language, without a word of mkdocs'."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(report(problems, language_of_reader()))
        self.problems = problems

    def show(self, *_: object) -> None:
        """Called where mkdocs ends."""
        show(self.problems, language_of_reader(), "text")


def on_config(config: MkDocsConfig) -> None:
    """Switches HTML off in the Markdown of every page, and has mkdocs link each to its file in the repository."""
    config.edit_uri_template = _repository(config).file("{path}") or None
    if not any(isinstance(extension, PlainMarkdown) for extension in config.markdown_extensions):
        config.markdown_extensions.append(PlainMarkdown())  # type: ignore[arg-type]


def on_pre_build(config: MkDocsConfig) -> None:
    """Reads and checks the casebook once a build; any problem stops it with all of them."""
    global site
    page_words.entries.cache_clear()
    generated.clear()
    composed.clear()
    written.clear()
    if _language(config) == DEFAULT_LANGUAGE:
        unsafe.clear()
        root, slug = Path(config.config_file_path).parent, os.environ.get(PREVIEW)
        try:
            book = read_preview(root, slug) if slug else read_casebook(root)
            site = derive(book, config.site_url or "", _repository(config))
        except CasebookError as error:
            raise _Unbuildable(error.problems) from None


# Before static-i18n's own on_files (-100), which takes its time for each: a preview leaves out many.
def _only_published(files: Files, config: MkDocsConfig) -> Files:
    """Without our templates, which mkdocs takes for files of the theme, and without what no story has."""
    for file in list(files):
        if file.src_uri.startswith(("casebook/", "partials/")) or not _published(file.src_uri):
            files.remove(file)
    return files


# After it: it crashes on generated files.
@event_priority(-200)
def _with_generated(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, as static-i18n would have made them from files."""
    language = _language(config)
    pairs: dict[tuple[str, bool], dict[Language, Any]] = {}
    for page in generated_pages(site):
        file = _file(page, config)
        file.alternates = pairs.setdefault((page.path, page.listed), {})
        file.alternates[page.language] = file
        if page.language == language:
            generated[file.src_uri] = page
            files.append(file)
    # what the sitemap is made of
    _i18n(config).i18n_files_per_language[language] = list(filter(_listed, files.documentation_pages()))
    config.nav = _nav(config.nav or [])
    return files


on_files = CombinedEvent(_only_published, _with_generated)


def _published(uri: str) -> bool:
    """Whether a file may become part of the site: of a story only its two narratives, whatever else lies there."""
    parts = uri.split("/")
    own = len(parts) == 3 and parts[1] in site.book.by_slug and parts[2] in NARRATIVES.values()
    return parts[0] != "stories" or own or (len(parts) == 2 and parts[1] in NARRATIVES.values())


def _listed(file: File) -> bool:
    """Whether search engines may know a page: not what stands in the place of a story that is not told or not there."""
    return file.src_uri not in generated or generated[file.src_uri].listed


def _file(page: GeneratedPage, config: MkDocsConfig) -> Any:
    suffix = "" if page.language == DEFAULT_LANGUAGE else f".{page.language}"
    file: Any = File.generated(config, f"{page.path.rstrip('/')}{suffix}.md", content="")
    root = language_root(page.language)
    file.dest_uri = f"{root}{page.path}index.html"
    file.url = f"{root}{page.path}"
    file.edit_uri = page.source or None
    file.locale = file.locale_alternate_of = page.language
    return file


def _nav(nav: list[Any]) -> list[Any]:
    """The navigation with the pages of the terms below the index of their vocabulary."""
    entries = []
    for entry in nav:
        if isinstance(entry, dict):
            ((title, children),) = entry.items()
            name = str(children[0] if isinstance(children, list) else children).split("/")[0]
            if name in TERM_PAGES:
                ids = site.book.vocabulary.ids(name)
                entry = {title: [f"{name}/index.md", *(f"{name}/{id}.md" for id in ids)]}
        entries.append(entry)
    return entries


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Keeps the file of a story from mkdocs, which would take its first lines for settings of the page."""
    return "" if page.file.src_uri.startswith("stories/") and page.file.src_uri.count("/") > 1 else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the facts into every page: headings as Markdown, the rest as placeholders."""
    language, uri = _language(config), page.file.src_uri
    parts = uri.split("/")
    if uri in generated:
        content = generated[uri].compose()
        page.meta["hide"] = list(generated[uri].hide)
    elif parts[0] == "stories" and len(parts) == 3:
        content = story_page(site, site.book.by_slug[parts[1]], language)
        page.meta["hide"] = ["navigation"]  # stories are not in it: the column would stay empty
    else:
        path = page.file.url.removeprefix("./").removeprefix(language_root(language))
        written[path] = markdown
        content = compose_page(site, language, path, markdown)
    if content.description:
        page.meta["description"] = content.description
    composed[uri] = content
    return content.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts the rendered facts in the place of their placeholders."""
    content = composed.pop(page.file.src_uri)
    # mkdocs checks links to anchors against those it met in the Markdown
    page.present_anchor_ids = (page.present_anchor_ids or set()) | content.anchors()
    _mark(page.toc, content.foreign)
    # what the maintainers write may hold a form; what comes of a story may not
    uri = page.file.src_uri
    clean, removed = sanitise(content.fill(html), forms=uri not in generated and not uri.startswith("stories/"))
    unsafe.extend(f"{uri}: {piece[:200]!r} must not stand on a page" for piece in removed)
    return f"{clean}\n{content.tail}" if content.tail else clean


def _mark(entries: Iterable[Any], foreign: dict[str, str]) -> None:
    """Says in the theme's table of contents too which headings are in another language than the page."""
    for entry in entries:
        if language := foreign.get(entry.id):
            entry.title = f'<span lang="{language}">{entry.title}</span>'
        _mark(entry.children, foreign)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Gives the theme's templates the policy of every page, our words and the way to the finder."""
    language = _language(config)
    env.globals["policy"] = policy()
    env.globals["casebook_find"] = language_root(language) + FINDER
    env.globals["casebook_words"] = page_words.Words(language)
    env.globals["casebook_preview"] = preview = bool(os.environ.get(PREVIEW))
    if preview:  # compiled once, and not at every start and for every language
        compiled = Path(config.config_file_path).parent / ".casebook" / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    # what the search says before its index is there; the rest comes with the index
    script_words = page_words.Words(language).unfilled("search_failed", "search_for", "search_hint", "search_loading")
    env.globals["casebook_search_words"] = json.dumps(script_words, ensure_ascii=False)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Takes the indentation of the theme's templates out: a tenth of a page, and no reader sees it."""
    return "".join(part if part.startswith("<pre") else BLANK.sub("\n", part) for part in PRE.split(output))


# After static-i18n (50), whose links are absolute and break below a sub-path.
@event_priority(-50)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Makes the language switch lead to the same page in the other language."""
    language = _language(config)
    place = PageAddress(language, page.file.url.removeprefix("./").removeprefix(language_root(language)))
    _alternates(config, {other: f"{language_root(other)}{place.path}" or "./" for other in LANGUAGES})
    content = page.content or ""
    context["head"] = page_head(
        site,
        place,
        address=config.site_url or "",
        site_name=config.site_name,
        title=first_text(content, "h1") or str(page.title),
        description=page.meta.get("description") or first_text(content, "p") or config.site_description or "",
        listed=_listed(page.file),
    )
    return context


def _alternates(config: MkDocsConfig, urls: dict[str, str]) -> None:
    names = {language.locale: language.name for language in _i18n(config).config.languages}
    # as an attribute, which is where static-i18n puts its own and the theme looks first
    config.extra.alternate = [  # type: ignore[attr-defined]
        {"name": names[language], "link": urls[language], "lang": language} for language in LANGUAGES
    ]


@event_priority(-50)
def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """On the page for wrong addresses the language switch leads to the home pages."""
    _alternates(config, {language: language_root(language) or "./" for language in LANGUAGES})
    context["head"] = not_found_head(_language(config), site_name=config.site_name)
    context["words"] = page_words.Words(_language(config))
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keeps one 404.html a language: mkdocs would write the last over the first."""
    language = _language(config)
    if template_name == "404.html" and language != DEFAULT_LANGUAGE:
        _write(config, f"{language}/{template_name}", output_content)
        return ""
    return output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index of the search for each language, and the public data once.

    Stops the build where a page held what no page may. Runs before static-i18n's own (-100), which
    builds the next language and with it clears what is kept here.
    """
    language = _language(config)
    if unsafe:
        raise PluginError("the sanitiser took something out:\n" + "\n".join(unsafe))
    for name, text in search_files(site, language, written):
        _write(config, name, text)
    for name, text in redirects(site, language):
        _write(config, name, text)
    _write(config, language_root(language) + FEED, feed(site, language, site_name=config.site_name))
    if language == DEFAULT_LANGUAGE:
        for name, text in public_files(site).items():
            _write(config, f"data/v1/{name}", text)


def _write(config: MkDocsConfig, name: str, text: str) -> None:
    path = Path(config.site_dir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def on_build_error(error: Exception) -> None:
    """Makes a message of what is no story's fault: what the system refuses, words or a template that do not parse."""
    message = ""
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        message = f"{what}. Check the space on the disk and the rights of the folder."
    elif isinstance(error, TemplateSyntaxError):
        message = f"{error.filename}:{error.lineno}: {error.message}. Correct the template."
    elif isinstance(error, YAMLError):
        message = f"{error}\nCorrect the YAML."
    if message:
        raise PluginError(message) from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Has the server answer whatever becomes of a build, and tells the addresses once it listens.

    Relies on inner names of mkdocs' server (a test in a browser watches them).
    """
    language = language_of_reader()
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html
    lost, bind, listen = server.error_handler, server.server_bind, server.server_activate
    live = Live(language, lambda epoch: inject(b"", epoch).removeprefix(b"<script>").removesuffix(b"</script>"))
    mended = page_words.Words(language)("served_again")

    def build() -> None:
        try:
            builder()
        except Exception as error:  # whatever it is: the server would answer no more
            live.fail(_told(error))
        else:
            if live.failed:
                print(mended, flush=True)
            live.mend()

    def answer(code: int) -> bytes | None:
        content = lost(code)
        return live.page(content or b"", server._visible_epoch) if content or live.failed else None

    def take_port() -> None:
        try:
            bind()
        except OSError:  # another took it while the first build ran
            sys.exit(page_words.Words(language)("served_taken", port=server.server_address[1]))

    def activate() -> None:
        listen()
        print(ready(language, server.url, os.environ.get(PREVIEW, "")), flush=True)

    server.builder = build
    server._inject_js_into_html = live.page  # type: ignore[method-assign]
    server.error_handler = answer
    server.server_bind = take_port  # type: ignore[method-assign]
    server.server_activate = activate  # type: ignore[method-assign]
    server.set_app(live.application(server.serve_request))


def _told(error: BaseException) -> list[str]:
    """Tells on the terminal what ended a build, where mkdocs has not done so; returns it line by line."""
    if type(error) is Abort:  # of mkdocs itself, after it told the cause
        return str(error.__context__ or error).splitlines()
    message = str(error) if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"
    if isinstance(error, _Unbuildable):
        error.show()
    else:
        print(message, file=sys.stderr, flush=True)
    return message.splitlines()


def _repository(config: MkDocsConfig) -> Repository:
    """Where the files of docs/ are edited: on the branch that is published."""
    return Repository(config.extra["repository"], f"{EDIT}main/docs/")


def _language(config: MkDocsConfig) -> Language:
    language: Language = _i18n(config).current_language
    return language


def _i18n(config: MkDocsConfig) -> Any:
    """The static-i18n plugin, whose inner names this file relies on (a build test watches them)."""
    return config.plugins["i18n"]
