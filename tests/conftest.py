"""What every test stands on: no network beyond this computer, no home directory, no keyring, fresh catalogues."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUARD = ROOT / "tests" / "support" / "guard"

_MEMORY = Path("/dev/shm")
_MEMORY_NEEDED = 2 << 30

_HOME = pytest.StashKey[Path]()
_CLEARED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI")
_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": ".run",
}


def _load(path: Path) -> object:
    """Runs the module in `path` once, under its file's name."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _guard_environment(home: Path) -> None:
    """Turns home, keyring and the settings of whoever runs the tests away, for this process and its children."""
    if "CI" in os.environ:  # kept under another name, for tests that may be skipped elsewhere but not there
        os.environ["TESTS_IN_CI"] = "1"
    for name in [name for name in os.environ if name.startswith("ZM_") or name in _CLEARED]:
        del os.environ[name]
    for name, below in _HOMES.items():
        os.environ[name] = str(home / below)
        (home / below).mkdir(parents=True, exist_ok=True)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["PYTHONPATH"] = str(GUARD)
    os.environ["PYTHONUTF8"] = "1"


def _heed_ctrl_c() -> None:
    """A run that was started in the background has Ctrl-C switched off, and so would every process it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _settle_hypothesis() -> None:
    """Slow moments of a busy computer are no failures; CI tries the same cases each time."""
    from hypothesis import settings

    in_ci = "CI" in os.environ or "TESTS_IN_CI" in os.environ  # the latter in processes that share the tests
    settings.register_profile("zm", deadline=None, derandomize=in_ci)
    settings.load_profile("zm")


def _use_memory() -> None:
    """Folders of tests lie in memory where there is enough: a disk writes each replaced file down, thousands of times.

    What survives a loss of power is tested in the seams, not on this computer's disk.
    """
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _MEMORY_NEEDED:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def _compile_once(home: Path) -> None:
    """Every zm that a test starts would else compile all its modules anew, where the environment forbids to keep what
    was compiled. It is kept apart from the tree, once for all processes that share the tests."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(home / "compiled"))


def pytest_configure(config: pytest.Config) -> None:
    _settle_hypothesis()
    _use_memory()
    _heed_ctrl_c()
    config.stash[_HOME] = Path(tempfile.mkdtemp(prefix="zm-home-"))
    _guard_environment(config.stash[_HOME])
    _compile_once(config.stash[_HOME])
    _load(GUARD / "sitecustomize.py")
    if not hasattr(config, "workerinput"):  # once, in the process that starts the others
        _build_catalogues()


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


def _build_catalogues() -> None:
    """Merges the catalogues; where two rooms disagree, tests/i18n says so and the others still run."""
    try:
        _load(ROOT / "tools" / "build_catalogues.py").build()  # type: ignore[attr-defined]  # loaded by path
    except ValueError as error:
        sys.stderr.write(f"catalogues not built: {error}\n")
