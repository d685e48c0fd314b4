"""The wheel, installed into a clean environment, answers the question."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import SEEDS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


def test_the_wheel_answers_in_a_clean_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)], check=True
    )
    wheel = next(tmp_path.glob("verbatim_assistant-*.whl"))
    venv.create(tmp_path / "clean", with_pip=True)
    python = tmp_path / "clean" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", str(ROOT / "constraints.txt"), str(wheel)], check=True)
    command = str(tmp_path / "clean" / "bin" / "assistant")
    subprocess.run([command, "sync", str(SEEDS)], cwd=tmp_path, check=True)
    asked = [command, "ask", "what did Stoltenberg say?", "--json"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert "we need consensus" in answer["text"]
    subprocess.run([command, "doctor"], cwd=tmp_path, check=True)  # the reader's weights came along
    listing = subprocess.run(
        [
            str(python),
            "-c",
            "import assistant.ui, pathlib; print(sorted(p.name for p in pathlib.Path(assistant.ui.__file__).parent.iterdir()))",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "page.css" in listing.stdout
    assert "page.js" in listing.stdout
