"""Builds the site into site/. Standard library only."""

import sys

from environment import ROOT, WORKSHOP, prepare
from lock import lock
from programs import SITE, call
from spoken import spoken
from swap import clear, make_room, swap


def run_build() -> int:
    """Builds aside and swaps the result in: a build that fails or is killed leaves the last good site."""
    python = prepare(SITE)
    place = ROOT / "site"
    try:
        busy = spoken(
            zh="这个文件夹里另有一次生成正在进行，等它结束……",
            en="Another build runs in this folder; waiting for it ...",
        )
        with lock(WORKSHOP / "build.lock", busy) as held:
            aside = make_room(place, WORKSHOP)
            try:
                # the child holds the lock too: if only this process is killed, the next build waits for its end
                command = [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside / "new")]
                if call(command, keep=held):
                    print(
                        spoken(
                            zh="网站没有生成；site/ 里的内容没有变。",
                            en="The site was not built; what was in site/ is unchanged.",
                        ),
                        file=sys.stderr,
                    )
                    return 1
                swap(aside / "new", place, WORKSHOP)
            finally:
                clear(WORKSHOP, place)
    except OSError as error:
        what = f"{error.filename or place}: {error.strerror or error}"
        print(
            spoken(
                zh=f"网站没有生成：{what}。请检查权限、磁盘空间，以及那里有没有别的东西挡着；site/ 里的内容没有变。",
                en=f"The site was not built: {what}. Check the rights, the space on the disk, and that nothing else "
                "is in the way; what was in site/ is unchanged.",
            ),
            file=sys.stderr,
        )
        return 1
    print(
        spoken(
            zh="网站生成好了，在 site/ 里。请通过网页服务器打开，或者运行：python3 scripts/casebook.py serve",
            en="The site is in site/. Open it through a web server, or run: python3 scripts/casebook.py serve",
        )
    )
    return 0
