"""The README says what the program does: its code runs, its output is what is printed, its tree is the tree."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from conftest import SEEDS

from assistant import cli, settings
from index import Index, loading

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [block for name, block in found if name == language]


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    (example,) = blocks("python")
    exec(example, names)
    assert names["more"].citations  # type: ignore[attr-defined]


def test_the_printed_answer_is_what_is_printed(
    seed_index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = next(block for block in blocks("") if block.startswith("$ assistant ask"))
    command, _, expected = printed.partition("\n")
    question = re.search(r'"(.+)"', command)
    assert question
    monkeypatch.setattr(sys, "argv", ["assistant", "ask", question[1], "--index", str(seed_index.folder)])
    with pytest.raises(SystemExit):
        cli.main()
    assert capsys.readouterr().out.strip() == expected.strip()


def test_every_command_setting_and_format_is_named() -> None:
    commands = [command.name or command.callback.__name__ for command in cli.app.registered_commands]  # type: ignore[union-attr]
    assert [c for c in commands if f"`assistant {c}" not in README] == []
    assert [e for e in loading.extensions() if e not in README] == []


def test_the_table_of_settings_has_each_with_its_default_and_what_it_means() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in settings.Settings.model_fields.items():
        (row,) = [line for line in table.splitlines() if line.startswith(f"| `{name}` |")]
        default = "" if field.default is None else f"{getattr(field.default, 'value', field.default)}"
        assert [cell.strip() for cell in row.strip("|").split("|")][1:] == [default, field.description]


def test_the_tree_names_only_what_exists_and_all_that_stands_on_top() -> None:
    tree = next(block for block in blocks("") if block.startswith("index/"))
    named: set[str] = set()
    folder = ""
    for line in tree.splitlines():
        names = re.match(r"\s*((?:[\w./]+ )*[\w./]+)  ", line)
        assert names, line
        for name in names[1].split():
            folder = name if not line.startswith(" ") else folder
            named.add(name if name == folder else folder + name)
    assert [n for n in sorted(named) if not (ROOT / n).exists()] == []
    for package in ("index", "assistant"):
        here = {
            f"{package}/{p.name}{'/' if p.is_dir() else ''}"
            for p in (ROOT / package).iterdir()
            if not p.name.startswith("_") and p.name != "py.typed"
        }
        assert here - named == set()
