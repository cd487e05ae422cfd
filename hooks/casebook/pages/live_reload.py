"""The site while somebody writes it: its pages follow what is saved, and say what is wrong where they cannot be built.

The server is mkdocs'. Left alone it answers nothing after a build that failed, and puts an inline script into every
page, which the policy of our pages forbids: here the script has an address.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from casebook.languages import LANGUAGE_TAGS, LANGUAGES, Language, language_root
from casebook.model.paths import story_path
from casebook.rendering.composer import load_template
from casebook.safety.content_security_policy import policy
from casebook.wording.page_words import Words

# below the address that mkdocs answers itself
SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")
STYLE = "/livereload/failed.css"
RULES = "body{max-width:45em;margin:2em auto;padding:0 1em;font:1em/1.6 system-ui,sans-serif;overflow-wrap:anywhere}"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LiveReload:
    """What is sent to the browser, in place of what mkdocs' server would send."""

    def __init__(self, language: Language, script: Callable[[int], bytes]) -> None:
        """For a reader of `language`; `script` reloads a page once the site is newer than the moment it is given."""
        words = Words(language)
        # read now: later the mistake may be in the words or in the template
        self._page = partial(
            load_template("failed").render,
            lang=LANGUAGE_TAGS[language],
            policy=policy(),
            style=STYLE,
            title=words("failed_title"),
            text=words("failed_text"),
        )
        self._script = script
        self._failed = b""

    @property
    def failed(self) -> bool:
        """Whether the last build failed."""
        return bool(self._failed)

    def fail(self, lines: Iterable[str]) -> None:
        """From now on every page is these lines, until `recover`."""
        self._failed = self._page(lines=tuple(lines)).encode("utf-8", "backslashreplace")

    def recover(self) -> None:
        """From now on every page is itself."""
        self._failed = b""

    def page(self, content: bytes, epoch: int) -> bytes:
        """A page as it is sent, with the script that waits for a site newer than `epoch`."""
        before, end, after = (self._failed or content).rpartition(b"</body>")
        return b'%b<script src="/livereload/%d.js"></script>%b%b' % (before, epoch, end, after)

    def application(self, site: Application) -> Application:
        """The WSGI application `site` with the files that `page` and the page of a failed build name."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if path == STYLE:
                kind, content = "text/css", RULES.encode()
            elif match := SCRIPT.fullmatch(path):
                kind, content = "text/javascript", self._script(int(match[1]))
            else:
                return site(environ, start_response)
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]

        return answer


def ready(language: Language, root: str, slug: str = "") -> str:
    """What to tell when the site at `root` is served: the addresses to open, of a preview those of its story `slug`."""
    words = Words(language)
    path = story_path(slug) if slug else ""
    first = sorted(LANGUAGES, key=lambda other: other != language)
    addresses = [f"  {words(f'served_{name}')}  {root}{language_root(name)}{path}" for name in first]
    return "\n".join([words("served_preview" if slug else "served_site"), *addresses])
