"""Layers of a PDF that are switched off: what is drawn on them is taken out.

Bound into another file a page loses the list of its layers, and then all of them show.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream

FILLS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
SHOWS = {"Tj", "TJ", "Do", "sh", "INLINE IMAGE"}
LINES = {"'", '"'}  # these go to the next line before they show
Ids = set[tuple[int, int]]


def drop_hidden_layers(pdf: pikepdf.Pdf) -> None:
    """Take out of every page what its reader does not see; raises PdfError."""
    off = set(_off(pdf))
    if not off:
        return
    for page in pdf.pages:
        _drop_notes(page.obj, off)
        content = _drawn(page, page.obj.get("/Resources"), off, set())
        page.obj.Contents = Stream(pdf, content)


def _off(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    layers = pdf.Root.get("/OCProperties", Dictionary())
    usual = layers.get("/D", Dictionary())
    on = {one.objgen for one in usual.get("/ON", Array())}
    if usual.get("/BaseState") == Name.OFF:
        yield from (
            one.objgen for one in layers.get("/OCGs", Array()) if one.objgen not in on
        )
    yield from (one.objgen for one in usual.get("/OFF", Array()))


def _is_off(layer: Any, off: Ids) -> bool:
    """Tell whether a layer is off, or the layers it stands for."""
    if not isinstance(layer, Dictionary | Stream):
        return False
    if layer.get("/Type") != Name.OCMD:
        return layer.objgen in off
    of = layer.get("/OCGs", Array())
    states = [one.objgen in off for one in (of if isinstance(of, Array) else [of])]
    rule = str(layer.get("/P", "/AnyOn"))
    hidden = {
        "/AllOn": any(states),
        "/AnyOff": not any(states),
        "/AllOff": not all(states),
    }
    return bool(states) and hidden.get(rule, all(states))


def _drop_notes(page: Any, off: Ids) -> None:
    notes = page.get("/Annots", Array())
    kept = [one for one in notes if not _is_off(one.get("/OC"), off)]
    if len(kept) != len(notes):
        page.Annots = Array(kept)


def _drawn(content: Any, resources: Any, off: Ids, seen: Ids) -> bytes:
    """Return a drawing without what is hidden; the forms it uses are changed too."""
    resources = resources if resources is not None else Dictionary()
    properties = resources.get("/Properties", Dictionary())
    forms = resources.get("/XObject", Dictionary())
    for form in forms.as_dict().values():
        if form.get("/Subtype") == Name.Form and form.objgen not in seen:
            seen.add(form.objgen)
            within = form.get("/Resources", resources)
            form.write(_drawn(form, within, off, seen))
    kept: list[Any] = []
    within_marks: list[bool] = []  # of each mark that is open: whether it hides
    for one in pikepdf.parse_content_stream(content):
        what = str(one.operator)
        if what in ("BDC", "BMC"):
            within_marks.append(_hides(one.operands, properties, off))
        elif what == "EMC" and within_marks:
            within_marks.pop()
        hidden = any(within_marks)
        if what == "Do" and not hidden:
            hidden = _is_off(forms.get(str(one.operands[0]), {}).get("/OC"), off)
        kept += _unseen(one, what) if hidden else [one]
    return bytes(pikepdf.unparse_content_stream(kept))


def _hides(operands: Any, properties: Any, off: Ids) -> bool:
    if len(operands) < 2 or operands[0] != Name.OC:
        return False
    named = isinstance(operands[1], Name)
    return named and _is_off(properties.get(str(operands[1])), off)


def _unseen(one: Any, what: str) -> list[Any]:
    """Return what is left of an act that must not show: its effect on what follows."""
    if what in FILLS:
        return [pikepdf.ContentStreamInstruction([], Operator("n"))]
    if what in LINES:
        return [pikepdf.ContentStreamInstruction([], Operator("T*"))]
    return [] if what in SHOWS else [one]
