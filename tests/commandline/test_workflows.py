"""The workflows reveal nothing: checked by zizmor, and by rules specific to this project."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ci.take_content import take_content
from development.test import WORKFLOW_CHECK
from support.project import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# the job with more than read access: it publishes, and runs only GitHub's own code
MAY = {("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"}}


def _zizmor(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*WORKFLOW_CHECK], cwd=root, capture_output=True, text=True)


def _copy(folder: Path) -> Path:
    shutil.copytree(ROOT / ".github/workflows", folder / ".github/workflows")
    shutil.copy(ROOT / ".github/dependabot.yml", folder / ".github")
    return folder


def _read(path: Path) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def test_the_workflows_have_no_faults() -> None:
    result = _zizmor(ROOT)
    assert result.returncode == 0, result.stdout
    assert all(path.name in result.stderr for path in WORKFLOWS)  # the control: the workflows were checked
    assert {path.name for path in WORKFLOWS} == {"check.yml", "deploy.yml", "links.yml", "update.yml"}


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        ("check.yml", "on: pull_request\n", "on: pull_request_target\n", "dangerous-triggers"),
        ("check.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("check.yml", "run: bash .ci/run", "run: echo ${{ github.event.pull_request.title }}", "template-injection"),
        ("check.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("deploy.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        ("update.yml", "jobs:\n", "jobs:\n  - no\n", "no audit was performed"),  # an unreadable workflow is a fault too
    ],
)
def test_control_a_fault_is_found(tmp_path: Path, name: str, old: str, new: str, finding: str) -> None:
    path = _copy(tmp_path) / ".github/workflows" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    result = _zizmor(tmp_path)
    assert result.returncode != 0
    assert finding in result.stdout + result.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_secrets_are_used_and_only_publishing_can_write(path: Path) -> None:
    text, workflow = path.read_text("utf-8"), _read(path)
    assert not re.search(r"secrets\s*[.\[:]|pull_request_target|workflow_run|github\.token|GITHUB_TOKEN", text)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        writes = {key: value for key, value in job["permissions"].items() if value != "read"}
        assert writes == MAY.get((path.name, name), {}), name
        assert job["timeout-minutes"] <= 60
        if writes:
            assert all("run" not in step for step in job["steps"])
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])


def test_a_pull_request_is_built_by_the_code_of_its_base() -> None:
    """The whole job runs code from `base`, except git, which fetches the base from the history."""
    steps = _read(ROOT / ".github/workflows/check.yml")["jobs"]["stories"]["steps"]
    commands = [(step.get("working-directory", "."), step["run"]) for step in steps if "run" in step]
    assert commands == [
        (".", "git -C proposed worktree add --detach ../base HEAD^1"),
        (".", "python3 base/scripts/ci/take_content.py proposed base"),
        ("base", "python3 scripts/casebook.py check"),
        ("base", "python3 scripts/casebook.py build"),
    ]


def test_the_deployment_tests_first_and_knows_its_own_address() -> None:
    workflow = _read(ROOT / ".github/workflows/deploy.yml")
    # YAML 1.1 reads the key `on` as true
    assert workflow[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert all(job["if"] == "github.ref == 'refs/heads/main'" for job in workflow["jobs"].values())
    runs = [step for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert [step["run"] for step in runs] == ["bash .ci/run", "python3 scripts/casebook.py build"]
    assert runs[1]["env"] == {
        "SITE_URL": "${{ needs.address.outputs.base_url }}/",
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
    }


def test_only_stories_and_vocabulary_are_copied(tmp_path: Path) -> None:
    proposed, base = tmp_path / "proposed", tmp_path / "base"
    for root, text in ((proposed, "theirs"), (base, "ours")):
        for name in ("docs/stories/one/story.yml", "docs/vocabulary/tags.yml", "docs/index.md", "hooks/hook.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
    (base / "docs/stories/gone").mkdir()
    (proposed / "docs/stories/one/secret").symlink_to(tmp_path)
    take_content(proposed, base)
    assert (
        (base / "docs/stories/one/story.yml").read_text() == (base / "docs/vocabulary/tags.yml").read_text() == "theirs"
    )
    assert (base / "docs/index.md").read_text() == (base / "hooks/hook.py").read_text() == "ours"
    assert not (base / "docs/stories/gone").exists()
    assert (base / "docs/stories/one/secret").is_symlink()


@pytest.mark.parametrize("name", ["docs", "docs/stories", "docs/vocabulary"])
def test_a_link_instead_of_content_is_refused(tmp_path: Path, name: str) -> None:
    proposed, base = tmp_path / "proposed", tmp_path / "base"
    for root in (proposed, base, tmp_path / "elsewhere"):
        for folder in ("docs/stories", "docs/vocabulary"):
            (root / folder).mkdir(parents=True)
    shutil.rmtree(proposed / name)
    (proposed / name).symlink_to(tmp_path / "elsewhere" / name)
    with pytest.raises(ValueError, match="is not a plain folder"):
        take_content(proposed, base)
    assert (base / "docs/stories").is_dir()


def test_the_settings_contain_no_address_of_a_site_or_repository() -> None:
    """Both come from the environment, so that a published copy of the project links to itself."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert 'site_url: !ENV [SITE_URL, ""]' in settings
    assert 'repository: !ENV [REPO_URL, ""]' in settings
    assert "://" not in settings


def test_the_result_of_the_link_check_is_in_the_summary() -> None:
    """A failing command fails the run although its output goes through a pipe."""
    workflow = _read(ROOT / ".github/workflows/links.yml")
    assert workflow["defaults"] == {"run": {"shell": "bash"}}  # with this name, GitHub runs the shell with pipefail
    runs = [step["run"] for step in workflow["jobs"]["links"]["steps"] if "run" in step]
    assert runs[-1] == 'python3 scripts/casebook.py links | tee -a "$GITHUB_STEP_SUMMARY"'
