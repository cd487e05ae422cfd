"""The packages of the core: the packages that each may import, and the libraries that the check loads."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

from support.project import ROOT

CORE = ROOT / "hooks/casebook"
COMMON = "languages text wording model"
# package: the packages that it may import besides itself; the check and the pages share only the first four
MAY_IMPORT = {
    "languages": "",
    "text": "",
    "safety": "text",
    "wording": "languages text",
    "model": "languages text wording",
    "reading": COMMON,
    "rules": COMMON,
    "counting": COMMON,
    "export": f"{COMMON} counting",
    "checking": f"{COMMON} reading rules export",
    "authoring": f"{COMMON} reading rules checking",
    "rendering": f"{COMMON} counting",
    "charts": f"{COMMON} counting rendering",
    "finder": f"{COMMON} counting rendering",
    "search": f"{COMMON} counting",
    "pages": f"{COMMON} safety counting export rendering charts finder search",
}


def imports() -> Iterator[tuple[str, str, str]]:
    """Every import between packages: importing file, its package, imported package."""
    for path in sorted(CORE.rglob("*.py")):
        file = path.relative_to(CORE)
        package = file.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "casebook":
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name.startswith("casebook.")]
            else:
                continue
            for name in names:
                if (imported := name.split(".")[1]) != package:
                    yield file.as_posix(), package, imported


def test_imports_go_one_way() -> None:
    wrong = {entry for entry in imports() if entry[2] not in MAY_IMPORT[entry[1]].split()}
    assert not wrong, sorted(wrong)


def test_the_table_has_no_cycle() -> None:
    """Every package is in the table, and no package can import itself, directly or indirectly."""
    order = list(MAY_IMPORT)
    packages = {path.stem for path in CORE.iterdir() if not path.name.startswith("__")}
    assert set(order) == packages
    for name in order:
        assert name not in _reachable(name), name


def _reachable(name: str) -> set[str]:
    direct = set(MAY_IMPORT[name].split())
    return direct.union(*(_reachable(other) for other in direct))


def test_the_map_names_every_package() -> None:
    """The table in ARCHITECTURE.md says the same."""
    text = (ROOT / ".github/ARCHITECTURE.md").read_text("utf-8")
    table = text[text.index("## The core") : text.index("## Around the core")]
    shown = re.findall(r"^\| `(\w+)` \| .* \| ([a-z, ]+) \|$", table, re.MULTILINE)
    assert {
        name: set(packages.replace("nothing", "").replace("common", COMMON).replace(",", " ").split())
        for name, packages in shown
    } == {name: set(packages.split()) for name, packages in MAY_IMPORT.items()}


def test_the_map_names_the_imports_of_the_scripts() -> None:
    """Each package of scripts/ imports what the table in ARCHITECTURE.md allows, `core` being the core."""
    table = re.findall(
        r"^\| `scripts/(\w+)/` \| .* \| ([a-z, ]+) \|$",
        (ROOT / ".github/ARCHITECTURE.md").read_text("utf-8"),
        re.MULTILINE,
    )
    allowed = {name: set(names.split(", ")) for name, names in table}
    packages = {path.parent.name for path in (ROOT / "scripts").glob("*/__init__.py")}
    assert allowed.keys() == packages
    for path in (ROOT / "scripts").glob("*/*.py"):
        imported = set(re.findall(r"^ *(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE))
        found = {"core" if name == "casebook" else name for name in imported & (packages | {"casebook"})}
        assert found - {path.parent.name} <= allowed[path.parent.name], path


def test_few_modules_outside_a_package() -> None:
    assert len(list(CORE.glob("*.py"))) <= 6


def test_the_check_loads_no_renderer() -> None:
    """A check needs neither the templates nor the code for dates of pages."""
    program = "import sys, casebook.checking.check; print(sorted({'jinja2', 'babel', 'mkdocs'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", program], cwd=CORE.parent, capture_output=True, text=True)
    assert result.stdout == "[]\n", result.stderr
