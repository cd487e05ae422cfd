"""Live preview: pages reload when a file is saved, and show the errors if the build fails.

The server is the one of mkdocs. By itself it does not respond after a failed build, and it adds an inline script to
every page, which the content security policy of the pages forbids; here the script has an address.
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

# Below /livereload/, which no page uses: mkdocs' server receives the requests of the script there.
SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")
STYLE = "/livereload/failed.css"
RULES = "body{max-width:45em;margin:2em auto;padding:0 1em;font:1em/1.6 system-ui,sans-serif;overflow-wrap:anywhere}"

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class LiveReload:
    """Replaces what mkdocs' server sends to the browser."""

    def __init__(self, language: Language, script: Callable[[int], bytes]) -> None:
        """Prepares the page of a failed build, for a reader of `language`.

        `script` returns the JavaScript that reloads a page once the site is newer than the epoch that it is given,
        the time of a build as mkdocs measures it.
        """
        words = Words(language)
        # loaded now, since a later error may be in the words or in the template
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
        """True after a failed build, until the next successful one."""
        return bool(self._failed)

    def fail(self, lines: Iterable[str]) -> None:
        """Shows these lines in place of every page, until `recover`."""
        self._failed = self._page(lines=tuple(lines)).encode("utf-8", "backslashreplace")

    def recover(self) -> None:
        """Shows the pages again."""
        self._failed = b""

    def page(self, content: bytes, epoch: int) -> bytes:
        """Returns a page as it is sent, with the script that waits for a build newer than `epoch`."""
        before, end, after = (self._failed or content).rpartition(b"</body>")
        return b'%b<script src="/livereload/%d.js"></script>%b%b' % (before, epoch, end, after)

    def application(self, site: Application) -> Application:
        """Returns the WSGI application `site` with the script and the style sheet that the pages refer to."""

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


def served_message(language: Language, root: str, slug: str = "") -> str:
    """Returns the message with the addresses to open, once the site is served at `root`.

    In a preview, `slug` is its story, and the addresses are those of the story; the reader's language comes first.
    """
    words = Words(language)
    path = story_path(slug) if slug else ""
    first = sorted(LANGUAGES, key=lambda other: other != language)
    addresses = [f"  {words(f'served_{name}')}  {root}{language_root(name)}{path}" for name in first]
    return "\n".join([words("served_preview" if slug else "served_site"), *addresses])
