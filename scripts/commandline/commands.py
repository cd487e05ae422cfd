"""The table of commands: the arguments of each, the function that does the work, and its requirements.

The help texts are in messages.json, under `help <command>` and `help <command> <argument>`. A function is imported only
when its command is given, so that `check` does not load the modules of a build. Its parameters are the arguments.
"""

from typing import Any, NamedTuple

from commandline.messages import LANGUAGES
from commandline.project import SITE, TEST


class Argument(NamedTuple):
    """An argument or option, as `ArgumentParser.add_argument` takes it."""

    names: tuple[str, ...]
    options: dict[str, Any]


class Command(NamedTuple):
    """A command. The name of one in a group begins with the name of the group.

    `target` is its function, as `module:function`. `needs` are the requirement files of the environment that it runs
    in; if empty, it runs in the present process with the standard library alone. `rest` is the parameter for all
    arguments that the parser does not know. `about` is true if messages.json has a longer help text, `about <command>`.
    """

    name: str
    target: str
    arguments: tuple[Argument, ...] = ()
    needs: tuple[str, ...] = ()
    rest: str = ""
    about: bool = False


def _argument(*names: str, **options: Any) -> Argument:
    return Argument(names, options)


def _flag(name: str) -> Argument:
    return Argument((name,), {"action": "store_true"})


SLUG = _argument("slug")
PORT = _argument("--port", type=int, default=8000)
LANGUAGE = _argument("--lang", choices=LANGUAGES)
BUILT_SITE = _argument("site")

COMMANDS = (
    Command("serve", "website.serve:serve", (PORT,)),
    Command("preview", "website.serve:preview", (SLUG, PORT)),
    Command("build", "website.build:build"),
    Command(
        "check",
        "stories.check:check",
        (
            _argument("paths", nargs="*", metavar="path"),
            LANGUAGE,
            _argument("--format", choices=("text", "github"), default="text"),
            _flag("--watch"),
        ),
        needs=(SITE,),
    ),
    Command(
        "new",
        "stories.write:new",
        (
            SLUG,
            LANGUAGE,
            *(_argument(f"--{name}") for name in ("title", "url", "person", "author")),
            _flag("--one-language"),
        ),
        needs=(SITE,),
    ),
    Command(
        "from-issue",
        "stories.write:from_issue",
        (_argument("file"), _argument("--slug"), _flag("--one-language")),
        needs=(SITE,),
    ),
    Command(
        "translated",
        "stories.write:translated",
        (SLUG, _argument("--of", choices=LANGUAGES), _flag("--trivial")),
        needs=(SITE,),
    ),
    Command("takedown", "maintenance.takedown:take_down", (SLUG,), needs=(SITE,)),
    Command("rename", "maintenance.rename:rename", (_argument("old"), _argument("new")), needs=(SITE,)),
    Command("addresses", "maintenance.addresses:record_addresses", needs=(SITE,)),
    Command("links", "maintenance.source_links:check_links", needs=(SITE,)),
    Command("changes", "maintenance.changes:show_changes", (_argument("old"), _argument("new")), needs=(SITE,)),
    Command("schema", "stories.write:schema", needs=(SITE,)),
    Command("test", "development.test:run_test", (_flag("--fast"),), rest="arguments", about=True),
    Command("format", "development.format:format_code"),
    Command("bless", "development.bless:bless"),
    Command("update", "development.update:run_update"),
    Command(
        "fuzz",
        "development.fuzz:fuzz",
        (_argument("examples", type=int, nargs="?", default=100_000), _flag("--fixed")),
        needs=(SITE, TEST),
    ),
    Command(
        "generate",
        "measure.library:generate",
        (
            _argument("folder"),
            _argument("--stories", type=int, default=1000),
            _argument("--seed", type=int, default=1),
        ),
        needs=(SITE,),
        about=True,
    ),
    Command("screenshots", "measure.screenshots:screenshots", (BUILT_SITE, _argument("folder")), (SITE, TEST)),
    Command(
        "measure check",
        "measure.check:measure_check",
        (_argument("library"), _argument("--runs", type=int, default=20)),
        needs=(SITE,),
        about=True,
    ),
    Command(
        "measure preview",
        "measure.preview:measure_preview",
        (_argument("--stories", type=int, default=1000), _argument("--runs", type=int, default=5)),
        needs=(SITE,),
        about=True,
    ),
    Command(
        "measure search",
        "measure.search:measure_search",
        (BUILT_SITE, _flag("--each")),
        needs=(SITE, TEST),
        about=True,
    ),
    Command("measure finder", "measure.finder:measure_finder", (BUILT_SITE,), needs=(SITE, TEST), about=True),
    Command("measure generators", "measure.generators:measure_generators", needs=(SITE,), about=True),
    Command(
        "measure kills",
        "measure.kills:measure_kills",
        (_argument("count", type=int, nargs="?", default=100),),
        needs=(SITE,),
        about=True,
    ),
    Command(
        "measure mutants",
        "measure.mutants:measure_mutants",
        (
            _argument("modules", nargs="*", metavar="module"),
            _argument("--seed", type=int, default=1),
            _argument("--count", type=int, default=100),
            _flag("--listed"),
        ),
        needs=(SITE, TEST),
        about=True,
    ),
    Command("measure pages", "measure.pages:measure_pages", (_argument("--reports"),), needs=(SITE, TEST), about=True),
)
