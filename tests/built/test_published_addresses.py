"""Every published address is in the build."""

from pathlib import Path
from urllib.parse import urldefrag

from casebook.checking.published_addresses import parse_addresses
from casebook.reading.files import load_addresses
from support.project import ROOT


def test_every_kept_address_is_in_the_build(built: Path) -> None:
    """Pages in both languages, with their anchors; data files, with the ids in them."""
    for address in parse_addresses(load_addresses(ROOT)[0]):
        path, anchor = urldefrag(address)
        data = path.startswith("/data/v1/")
        for root in (built,) if data else (built, built / "en"):
            file = root / path.removeprefix("/")
            text = (file / "index.html" if path.endswith("/") else file).read_text("utf-8")
            wanted = f'"id": "{anchor.rpartition("/")[2]}"' if data else f'id="{anchor}"'
            assert not anchor or wanted in text, address
