"""What all tests share: repeatable property tests, and the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from enmaar.engine import Engine

settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("repeatable")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """One engine for all tests, so that the pipeline is loaded once."""
    return Engine()


@pytest.fixture
def enmaar(tmp_path: Path) -> Command:
    """Run the real command in a folder of its own: enmaar("check", "-", stdin="...")."""

    def run(*arguments: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("ENMAAR", "NO_COLOR", "FORCE_"))
        }
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "enmaar", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**clean, "PYTHONIOENCODING": "utf-8", **environment},
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
