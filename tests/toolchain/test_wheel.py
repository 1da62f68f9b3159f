"""What is shipped is whole: it runs where nothing of this folder is in reach."""

import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def empty_environment(wheel: Path) -> Path:
    """The wheel, and of what is here only what its lock names: `make` fetched that by its hashes."""
    environment = wheel.parent / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    (packages,) = environment.glob("lib/python*/site-packages")
    for distribution in map(metadata.distribution, _locked()):
        for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            (packages / name).symlink_to(Path(str(distribution.locate_file(name))))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True, text=True)
    return environment


def _locked() -> list[str]:
    lines = (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines()
    named = [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]
    return [each.name for each in named if each.marker is None or each.marker.evaluate()]


def test_the_wheel_carries_everything_that_the_package_reads_at_run_time(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        str(path.relative_to(ROOT))
        for pattern in ("*/templates/**/*", "*/static/**/*", "*/migrations/*.py", "**/*.toml", "**/*.csv")
        for path in (ROOT / "bihuan").glob(pattern)
        if path.is_file()
    }
    assert needed
    assert needed - carried == set()


def test_the_wheel_carries_the_built_front_end_and_the_compiled_catalogues(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    built = {f"bihuan/desk/static/bihuan/{name}" for name in ("app.css", "app.js", "icons.svg")}
    assert built | {"bihuan/locale/en/LC_MESSAGES/django.mo"} <= carried


def test_the_wheel_carries_no_tests_and_no_sources_of_the_front_end(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"bihuan"}


def test_installed_into_an_empty_environment_the_door_opens(empty_environment: Path, tmp_path: Path) -> None:
    shown = _bihuan(empty_environment, "--help", folder=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert {"run", "check", "worker"} <= set(shown.stdout.split())


def test_installed_into_an_empty_environment_the_settings_load(
    empty_environment: Path, tmp_path: Path
) -> None:
    checked = _bihuan(empty_environment, "check", folder=tmp_path)
    assert "The database is not up to date" in checked.stdout, checked.stderr


def _bihuan(environment: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(environment / "bin" / "bihuan"), *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "BIHUAN_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
