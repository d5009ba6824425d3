"""Every icon that the window names is there, is drawn, and takes its colour."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from tests.ui.conftest import RESOURCES
from ui import icons
from ui.parts.marks import STATUS_SHAPES

FOLDER = RESOURCES / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))
SOURCES = sorted((RESOURCES.parent / "ui").rglob("*.py"))
TAKES_ICON = {"IconLabel": 0, "IconButton": 0, "EmptyState": 0, "pixmap": 0, "icon": 0}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn(name: str) -> None:
    picture = icons.pixmap(name, "#FF0000", 18, 1.5).toImage()
    assert (picture.width(), picture.height()) == (27, 27)
    inked = [
        picture.pixelColor(x, y)
        for x in range(27)
        for y in range(27)
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    if "-" not in name:  # those of the sheet have their own colour
        assert all(colour.rgb() == QColor("#FF0000").rgb() for colour in inked)


def test_it_is_drawn_once() -> None:
    first = icons.pixmap("check", "#00FF00", 16, 1.0)
    assert icons.pixmap("check", "#00FF00", 16, 1.0) is first


def test_no_such_icon() -> None:
    with pytest.raises(KeyError):
        icons.svg("emoji", "#000000")


def test_statuses_have_shapes_of_their_own() -> None:
    assert len({shape.icon for shape in STATUS_SHAPES.values()}) == len(STATUS_SHAPES)
    assert {shape.icon for shape in STATUS_SHAPES.values()} <= set(NAMES)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_named_icons_are_there(path: Path) -> None:
    named = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(
            node.func, ast.Name | ast.Attribute
        ):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = TAKES_ICON.get(name)
            given = node.args[place : place + 1] if place is not None else []
            given += [k.value for k in node.keywords if k.arg == "icon"]
            named |= {a.value for a in given if isinstance(a, ast.Constant)}
    assert {name for name in named if isinstance(name, str) and name} <= set(NAMES)
