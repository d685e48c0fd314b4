"""The rules of the house, held by a test rather than by memory."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
import index

ROOT = Path(__file__).parent.parent
MODULES = sorted([*(ROOT / "index").rglob("*.py"), *(ROOT / "assistant").rglob("*.py")])
HOMES = {
    "chromadb": ["index/vectors.py"],
    "tantivy": ["index/lexical.py"],
    "sqlite3": ["index/catalog/", "index/index.py", "index/searching.py", "index/sync.py"],
    "nupunkt": ["index/sentences.py"],
    "charset_normalizer": ["index/loading/"],
    "datasketch": ["index/duplicates.py"],
    "trafilatura": ["index/loading/"],
    "lxml": ["index/loading/"],
    "defusedxml": ["index/loading/"],
    "pypdfium2": ["index/loading/"],
    "docx": ["index/loading/"],
    "pptx": ["index/loading/"],
    "starlette": ["assistant/ui/"],
    "fastapi": ["assistant/ui/"],
    "uvicorn": ["assistant/ui/"],
    "torch": ["index/embedding/", "index/models/"],
    "sentence_transformers": ["index/embedding/", "index/models/"],
    "transformers": ["index/embedding/", "index/models/"],
    "onnxruntime": ["index/embedding/", "index/models/"],
    "gradio": ["assistant/ui/"],
    "langchain": ["assistant/generative/connecting.py"],
    "langchain_core": ["assistant/langchain.py", "assistant/generative/", "assistant/answering.py"],
    "tenacity": ["assistant/generative/calling.py"],
    "pydantic_settings": ["assistant/settings.py"],
    "typer": [
        "assistant/syncing.py",
        "assistant/cli.py",
        "assistant/edge.py",
        "assistant/evaluation/command.py",
        "assistant/review/command.py",
        "assistant/records/command.py",
    ],
    "matplotlib": ["assistant/evaluation/plotting.py", "index/models/train/"],
    "rich": ["assistant/syncing.py"],
}


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """Every module a file imports, at any depth, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("package", HOMES)
def test_each_package_stands_behind_its_own_files(package: str) -> None:
    users = [name(f) for f in MODULES if any(i.split(".")[0] == package for i in imports(f))]
    assert users, f"nothing uses {package} any more"
    strangers = [user for user in users if not user.startswith(tuple(HOMES[package]))]
    assert strangers == []


def test_index_never_imports_assistant() -> None:
    users = [
        f
        for f in MODULES
        if name(f).startswith("index/") and any(i.split(".")[0] == "assistant" for i in imports(f))
    ]
    assert users == []


def test_the_plain_values_import_the_standard_library_only() -> None:
    for file in ("index/types.py", "index/errors.py", "assistant/errors.py"):
        outside = {i.split(".")[0] for i in imports(ROOT / file)} - set(sys.stdlib_module_names)
        assert outside == set(), file


def test_no_two_files_import_each_other() -> None:
    known = {name(f)[:-3].replace("/", ".").removesuffix(".__init__"): f for f in MODULES}

    def uses(module: str) -> set[str]:
        own = {i for i in top_level_imports(known[module]) if i in known and i != module}
        return own - {".".join(module.split(".")[:n]) for n in range(1, module.count(".") + 1)}

    state: dict[str, str] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if state.get(module) == "done":
            return
        assert module not in trail, f"a circle: {' > '.join([*trail, module])}"
        for other in uses(module):
            visit(other, (*trail, module))
        state[module] = "done"

    for module in known:
        visit(module, ())


def top_level_imports(file: Path) -> set[str]:
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_index_never_prints_and_never_reads_the_environment() -> None:
    for file in MODULES:
        if name(file).startswith("index/"):
            text = file.read_text(encoding="utf-8")
            assert "os.environ" not in text, name(file)
            assert "os.getenv" not in text, name(file)


def test_importing_the_packages_is_light() -> None:
    heavy = [
        "torch",
        "transformers",
        "sentence_transformers",
        "chromadb",
        "gradio",
        "langchain",
        "langchain_core",
        "openai",
        "onnxruntime",
    ]
    code = f"import sys, index, assistant; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_these() -> None:
    for package in (index, assistant):
        assert all(hasattr(package, public) for public in package.__all__)
    assert {"Index", "Document", "Passage", "Hit", "Statement", "SyncReport", "Where"} <= set(index.__all__)
    assert {"Assistant", "Answer", "Sentence", "Citation", "Verdict", "Progress"} <= set(assistant.__all__)
    public = {n for n in dir(index.Index) if not n.startswith("_")}
    assert {
        "create",
        "open",
        "sync",
        "search",
        "statements",
        "documents",
        "document",
        "remove",
        "verify",
    } <= public


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    for file in MODULES:
        first = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]
        assert first, name(file)


def test_the_error_trees_name_every_error_and_no_other() -> None:
    for module in (index.errors, assistant.errors):
        classes = {n for n, v in vars(module).items() if isinstance(v, type) and issubclass(v, Exception)}
        words = set((module.__doc__ or "").replace("├──", " ").replace("└──", " ").split())
        assert classes <= words


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120
