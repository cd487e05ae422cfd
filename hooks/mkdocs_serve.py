"""Live preview: keeps mkdocs' server responding after every build, with the pages or with the problems.

Relies on internal names of mkdocs' server, which a test in a browser covers.
"""

import logging
import os
import sys
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from casebook.pages.live_reload import LiveReload, served_message
from casebook.wording.messages import language_of_reader
from casebook.wording.page_words import Words
from mkdocs_errors import ContentError


def on_startup(command: str, dirty: bool) -> None:
    """Silences mkdocs' messages while it serves; authors need only the problems and the addresses."""
    log = logging.getLogger("mkdocs")
    if command == "serve" and log.level == logging.INFO:  # not with --verbose or --quiet
        log.setLevel(logging.WARNING)
        # the server logs a warning for every request that it does not answer with a page
        logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Keeps the server responding after failed builds; prints the addresses once it listens."""
    language = language_of_reader()
    script: Callable[[bytes, int], bytes] = server._inject_js_into_html
    not_found, bind, listen = server.error_handler, server.server_bind, server.server_activate
    live = LiveReload(language, lambda epoch: script(b"", epoch).removeprefix(b"<script>").removesuffix(b"</script>"))
    fixed = Words(language)("served_again")

    def build() -> None:
        try:
            builder()
        except Exception as error:  # any exception: after one, mkdocs answers no request until a build succeeds
            live.fail(_print_error(error))
        else:
            if live.failed:
                print(fixed, flush=True)
            live.recover()

    def answer(code: int) -> bytes | None:
        content = not_found(code)
        return live.page(content or b"", server._visible_epoch) if content or live.failed else None

    def take_port() -> None:
        try:
            bind()
        except OSError:  # another program took it during the first build
            sys.exit(Words(language)("served_taken", port=server.server_address[1]))

    def activate() -> None:
        listen()
        print(served_message(language, server.url, os.environ.get("CASEBOOK_PREVIEW", "")), flush=True)

    server.builder = build
    server._inject_js_into_html = live.page  # type: ignore[method-assign]
    server.error_handler = answer
    server.server_bind = take_port  # type: ignore[method-assign]
    server.server_activate = activate  # type: ignore[method-assign]
    server.set_app(live.application(server.serve_request))


def _print_error(error: BaseException) -> list[str]:
    """Prints why a build failed, unless mkdocs already did; returns the lines of the message."""
    if type(error) is Abort:  # raised by mkdocs after it logged the cause
        return str(error.__context__ or error).splitlines()
    message = str(error) if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"
    if isinstance(error, ContentError):
        error.show()
    else:
        print(message, file=sys.stderr, flush=True)
    return message.splitlines()
