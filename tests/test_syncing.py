"""What a person sees of a sync."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import WordsEmbedder

from assistant import cli, syncing


def test_a_terminal_is_shown_how_much_is_done_how_fast_and_how_long_it_still_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    for n in range(5):
        (tmp_path / "docs" / f"{n}.txt").write_text(f"The ferry number {n} leaves the quay of Skarn at nine.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(syncing, "embedder_of", lambda settings: WordsEmbedder())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("sys.argv", ["assistant", "sync", "docs"])
    with pytest.raises(SystemExit):
        cli.main()
        raise SystemExit
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert "5/5" in shown
    assert re.search(r"5 passages embedded, \d+ a second", shown)
    assert re.search(r"\d:\d\d:\d\d", shown)
