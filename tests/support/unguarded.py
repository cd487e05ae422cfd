"""Builds a project with some of its lines of defence disabled: python unguarded.py <project> <target> <layer>…

Layers: `refusal`, `plain`, `sanitiser`, `policy`. Without `refusal`, refused content is built as far as it can be
parsed; the removals of the sanitiser then do not stop the build but are printed.
"""

import sys
from pathlib import Path

PROJECT, TARGET, *LAYERS = sys.argv[1:]
sys.path.insert(0, str(Path(PROJECT, "hooks")))

from mkdocs.__main__ import cli  # noqa: E402

from casebook.checking import check  # noqa: E402
from casebook.model.casebook import Casebook  # noqa: E402
from casebook.reading.files import load_stories, load_vocabulary  # noqa: E402
from casebook.reading.parse import parse_story, parse_vocabulary  # noqa: E402
from casebook.safety import content_security_policy, plain_markdown, sanitiser  # noqa: E402


def read_without_check(root: Path) -> Casebook:
    """Returns the casebook and ignores its problems."""
    vocabulary, lines, _ = parse_vocabulary(load_vocabulary(root)[0])
    stories = [parse_story(folder)[0] for folder in load_stories(root)[0]]
    return Casebook(stories=tuple(story for story in stories if story), vocabulary=vocabulary, lines=lines)


original_sanitise = sanitiser.sanitise


def sanitise_and_print(html: str, forms: bool = False) -> tuple[str, list[str]]:
    """Returns the sanitised page; the removed parts are printed."""
    clean, removed = original_sanitise(html, forms)
    for piece in removed:
        print("REMOVED", piece[:200].replace("\n", " "))
    return clean, []


def disable(layer: str) -> None:
    """Disables one line of defence."""
    if layer == "refusal":
        check.read_casebook = read_without_check
        sanitiser.sanitise = sanitise_and_print
    elif layer == "plain":
        plain_markdown.PlainMarkdown.extendMarkdown = lambda self, md: None  # type: ignore[method-assign]
    elif layer == "sanitiser":
        sanitiser.sanitise = lambda html, forms=False: (html, [])
    elif layer == "policy":
        content_security_policy.policy = lambda: ""
    else:
        sys.exit(f"unknown layer: {layer}")


for name in LAYERS:
    disable(name)
sys.argv = ["mkdocs", "build", "--config-file", str(Path(PROJECT, "mkdocs.yml")), "--site-dir", TARGET]
cli()
