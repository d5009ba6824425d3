"""The one rule of this tree, checked: who may import whom, and what lives where."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORDS_OF_DB = {"db.records", "db.fields", "db.values", "db.errors"}
MAY_IMPORT = {
    "db": {"db"},
    "ui": {"ui", *WORDS_OF_DB},
    "desktop": {"desktop", "ui", "db"},
}
QT = {"PySide6", "shiboken6"}
SQL = {"sqlalchemy", "sqlcipher3"}
NEVER = {
    "db": QT,
    "ui": SQL,
    "ui/messages.py": QT,
    "ui/advice.py": QT,
    "desktop/casefile": QT | SQL | {"ui"},
    "desktop/settings.py": QT,
    "desktop/paths.py": QT,
    "db/rules": SQL | {"db.tables", "db.store"},
    "db/records": SQL | {"db.tables", "db.store"},
    "db/values": SQL | {"db.tables", "db.store"},
    "db/fields.py": SQL | {"db.tables", "db.store"},
}
# The composition root alone may put an import off until it is needed: a command without
# a window should not pay for Qt, nor the first window for ReportLab.
LATE_IMPORTS_IN = {"desktop/__main__.py", "desktop/app.py", "desktop/cli/run.py"}
# Modules that only one operating system has.
OF_ONE_SYSTEM = {"fcntl", "msvcrt", "winreg", "ctypes", "ctypes.wintypes", "resource"}
NO_HOME_FOR_ANYTHING = {"utils", "util", "common", "helpers", "helper", "misc"}
# Declarations carry the words of their fields, migrations those of their day, values
# the signs that people type, screening what it found of each condition.
WORDS_IN_DB = ("db/records/", "db/values/", "db/migrations/", "db/rules/screening/")
SENTENCE = re.compile("[。！？；，]|[\u4e00-\u9fff]{16}")


def modules(part: str) -> list[Path]:
    path = ROOT / part
    if path.suffix:
        return [path] if path.exists() else []
    return sorted(path.rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(tree: ast.AST) -> set[str]:
    """Every module named by an import, with the names taken from a package."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports are not used here"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(module: str, packages: set[str]) -> bool:
    return any(module == p or module.startswith(p + ".") for p in packages)


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_downwards(layer: str) -> None:
    for path in modules(layer):
        ours = {m for m in imports(parse(path)) if within(m, set(MAY_IMPORT))}
        bad = {m for m in ours if not within(m, MAY_IMPORT[layer])}
        assert not bad, f"{name_of(path)} imports {bad}"


@pytest.mark.parametrize("part", NEVER)
def test_a_part_stays_free_of(part: str) -> None:
    for path in modules(part):
        bad = {m for m in imports(parse(path)) if within(m, NEVER[part])}
        assert not bad, f"{name_of(path)} imports {bad}"


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_no_import_hides_in_a_function(layer: str) -> None:
    for path in modules(layer):
        if name_of(path) in LATE_IMPORTS_IN:
            continue
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                late = {m for m in imports(node) if not within(m, OF_ONE_SYSTEM)}
                assert not late, f"{name_of(path)}: {node.name} imports {late}"


@pytest.mark.parametrize("layer", [*MAY_IMPORT, "tests"])
def test_no_star_imports_and_no_rooms_for_odds_and_ends(layer: str) -> None:
    for path in modules(layer):
        assert path.stem not in NO_HOME_FOR_ANYTHING, name_of(path)
        assert path.parent.name not in NO_HOME_FOR_ANYTHING, name_of(path)
        starred = [m for m in imports(parse(path)) if m.endswith(".*")]
        assert not starred, f"{name_of(path)}: {starred}"


def test_only_prompts_uses_message_boxes_and_file_dialogs() -> None:
    for path in modules("ui") + modules("desktop"):
        if path != ROOT / "ui" / "prompts.py":
            used = {"QMessageBox", "QFileDialog", "QInputDialog"} & names(parse(path))
            assert not used, f"{name_of(path)} uses {used}"


def names(tree: ast.AST) -> set[str]:
    taken = {m.rsplit(".", 1)[-1] for m in imports(tree)}
    attributes = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    return taken | attributes


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_each_module_says_what_lives_there(layer: str) -> None:
    for path in modules(layer):
        assert ast.get_docstring(parse(path)), name_of(path)


def test_the_casebook_speaks_no_sentences() -> None:
    for path in modules("db"):
        if not name_of(path).startswith(WORDS_IN_DB):
            said = [text for text in literals(parse(path)) if SENTENCE.search(text)]
            assert not said, f"{name_of(path)}: {said}"


def literals(tree: ast.Module) -> Iterator[str]:
    """Every text in the code that is no docstring."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.value


def test_no_import_cycle() -> None:
    """Read module by module: following imports never leads back to the start."""
    paths = {
        name_of(p).removesuffix(".py").removesuffix("/__init__").replace("/", "."): p
        for layer in MAY_IMPORT
        for p in modules(layer)
    }
    graph = {name: targets(name, path, set(paths)) for name, path in paths.items()}
    done: set[str] = set()
    for name in graph:
        walk(name, graph, [], done)


def targets(name: str, path: Path, known: set[str]) -> set[str]:
    found: set[str] = set()
    for module in at_import(parse(path)):
        if module in known:
            found.add(module)
        elif module.rsplit(".", 1)[0] in known:
            found.add(module.rsplit(".", 1)[0])
    return found - {name}


def at_import(tree: ast.Module) -> set[str]:
    """What is imported when the module is: neither late nor for type checkers only."""
    plain = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    return imports(ast.Module(body=list(plain), type_ignores=[]))


def walk(name: str, graph: dict[str, set[str]], way: list[str], done: set[str]) -> None:
    assert name not in way, " -> ".join([*way[way.index(name) :], name])
    if name in done:
        return
    for target in graph[name]:
        walk(target, graph, [*way, name], done)
    done.add(name)
