"""The casebook as a hook of mkdocs: one function for each event that it handles.

static-i18n runs the whole build once per language, nested, the default language first. The data is read at the start
of the first run and serves both; nothing outlives a build, so that `mkdocs serve` sees every edit.
"""

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from casebook.checking.check import read_casebook
from casebook.checking.preview import read_preview
from casebook.counting.site import derive
from casebook.languages import DEFAULT_LANGUAGE, language_root
from casebook.model.paths import slug_of
from casebook.model.repository import EDIT, Repository
from casebook.pages.build_errors import explain
from casebook.pages.generated import generated_pages
from casebook.pages.head import not_found_head, page_head
from casebook.pages.site_pages import SitePages
from casebook.pages.theme import compact, theme_values
from casebook.safety.plain_markdown import PlainMarkdown
from casebook.wording import page_words
from casebook.wording.messages import language_of_reader
from casebook.wording.problems import CasebookError
from mkdocs_errors import ContentError
from mkdocs_i18n import add_pages, address_of, language_of, link_languages, list_in_sitemap, untranslated_titles

# mkdocs writes the day of the build into sitemap.xml.gz; a fixed day keeps the output of equal input equal
EPOCH = "1577836800"  # 2020-01-01

# names the one story of a preview
PREVIEW = "CASEBOOK_PREVIEW"

pages: SitePages
# the source of the page that is being made, for error messages
current = ""


def on_startup(command: str, dirty: bool) -> None:
    """Sets the date that mkdocs writes into its output."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)


def on_config(config: MkDocsConfig) -> None:
    """Switches HTML off in Markdown, and links every page to its file in the repository."""
    config.edit_uri_template = _repository(config).file("{path}") or None
    if not any(isinstance(extension, PlainMarkdown) for extension in config.markdown_extensions):
        config.markdown_extensions.append(PlainMarkdown())  # type: ignore[arg-type]


def on_pre_build(config: MkDocsConfig) -> None:
    """Reads and checks the casebook once per build; if there are problems, stops the build and reports all of them."""
    global pages, current
    if language_of(config) != DEFAULT_LANGUAGE:
        return
    if problems := untranslated_titles(config):
        raise ContentError(problems)
    page_words.entries.cache_clear()
    root, slug, current = Path(config.config_file_path).parent, os.environ.get(PREVIEW), ""
    try:
        book = read_preview(root, slug) if slug else read_casebook(root)
    except CasebookError as error:
        raise ContentError(error.problems) from None
    pages = SitePages(site=derive(book, config.site_url or "", _repository(config)))


def _remove_other_files(files: Files, config: MkDocsConfig) -> Files:
    """Removes files that are not sources of pages, and the casebook's templates, which mkdocs treats as theme files."""
    for file in list(files):
        if file.src_uri.startswith(("casebook/", "partials/")) or not pages.is_source(file.src_uri):
            files.remove(file)
    return files


# after static-i18n's own on_files (-100), which crashes on generated files
@event_priority(-200)
def _add_generated_pages(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, also to the navigation and the sitemap."""
    pages.generated |= add_pages(files, generated_pages(pages.site), config)
    list_in_sitemap(files, lambda file: pages.is_listed(file.src_uri), config)
    config.nav = pages.with_terms(config.nav or [])
    return files


# Files are removed before static-i18n's own on_files, which takes time for each file; a preview leaves out many files.
on_files = CombinedEvent(_remove_other_files, _add_generated_pages)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Prevents mkdocs from reading a story's file, whose first lines it could treat as settings of the page."""
    return "" if slug_of(page.file.src_uri) else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Composes the page: headings and prose as Markdown, facts as placeholders."""
    global current
    current = page.file.src_uri
    content, hide = pages.compose(current, address_of(page, config), markdown)
    if hide:
        page.meta["hide"] = list(hide)
    if content.description:
        page.meta["description"] = content.description
    return content.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replaces the placeholders by the rendered facts, and sanitises the result."""
    global current
    current = page.file.src_uri
    content = pages.composed[current]
    content.mark_languages(page.toc)
    # mkdocs checks links to anchors, but knows only the anchors in the Markdown
    page.present_anchor_ids = (page.present_anchor_ids or set()) | content.anchors()
    return pages.complete(current, html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Passes values of the casebook to the theme's templates."""
    env.globals |= theme_values(language_of(config), preview := bool(os.environ.get(PREVIEW)))
    if preview:  # compiles each template once, not at every start and for every language
        compiled = Path(config.config_file_path).parent / ".casebook" / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))


# after static-i18n (50), whose language switch is replaced here
@event_priority(-50)
def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Adds the head of the page, and links the language switch to the same page in the other language."""
    address = address_of(page, config)
    link_languages(config, address.path)
    context["head"] = page_head(
        pages.site,
        address,
        site_name=config.site_name,
        site_description=config.site_description or "",
        title=str(page.title),
        description=page.meta.get("description") or "",
        content=page.content or "",
        listed=pages.is_listed(page.file.src_uri),
    )
    return context


@event_priority(-50)
def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """Adds the head of the page for unknown addresses, and links its language switch to the home pages."""
    link_languages(config)
    context["head"] = not_found_head(language_of(config), site_name=config.site_name)
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Writes one 404.html per language, because mkdocs would overwrite the first with the second."""
    root = language_root(language_of(config))
    if template_name != "404.html" or not root:
        return output_content
    _write(config, f"{root}{template_name}", output_content)
    return ""


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Removes the indentation of the theme's templates."""
    return compact(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the files other than pages; stops the build if the sanitiser removed anything from a page."""
    if pages.refused:
        raise PluginError("the sanitiser took something out:\n" + "\n".join(pages.refused))
    for name, text in pages.files(language_of(config), config.site_name):
        _write(config, name, text)


def _write(config: MkDocsConfig, name: str, text: str) -> None:
    path = Path(config.site_dir, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def on_build_error(error: Exception) -> None:
    """Ends the build with a message instead of a traceback, for any exception."""
    if not isinstance(error, MkDocsException):
        raise PluginError(explain(error, current, language_of_reader())) from error


def _repository(config: MkDocsConfig) -> Repository:
    """Returns the location where the files of docs/ are edited: on the published branch."""
    return Repository(config.extra["repository"], f"{EDIT}main/docs/")
