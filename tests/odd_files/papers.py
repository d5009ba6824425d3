"""PDFs: boxes, turns, trees, harm, what is alive in them, what they are locked with."""

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.odd_files.odd import Odd
from tests.odd_files.pictures import a_photograph, a_picture

A4 = (0.0, 0.0, 595.0, 842.0)
Box = tuple[float, float, float, float]
Touch = Callable[[pikepdf.Pdf], object]


def ink(box: Box, turn: int = 0) -> bytes:
    """Draw the quarter of a box dark that stands at the upper left once turned."""
    x0, y0, x1, y1 = box
    wide, high = (x1 - x0) / 2, (y1 - y0) / 2
    corner = {
        0: (x0, y0 + high),
        90: (x0, y0),
        180: (x0 + wide, y0),
        270: (x0 + wide, y0 + high),
    }
    left, low = corner[turn % 360 // 90 * 90]
    return f"0 g {left} {low} {wide} {high} re f".encode()


def a_pdf(
    media: Box = A4,
    *,
    seen: Box | None = None,
    turn: int = 0,
    pages: int = 1,
    touch: Touch | None = None,
    **saved: Any,
) -> bytes:
    """`seen`: the box a reader sees; `touch` changes the paper before it is saved."""
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page()
        page = pdf.pages[-1]
        page.MediaBox = Array(media)
        page.Contents = Stream(pdf, ink(seen or media, turn))
        if turn:
            page.Rotate = turn
    if touch:
        touch(pdf)
    pdf.save(out, **saved)
    return out.getvalue()


def boxed(name: str, box: Box) -> Touch:
    return lambda pdf: pdf.pages[0].__setattr__(name, Array(box))


def inherited(pdf: pikepdf.Pdf) -> None:
    """Box and turn stand at the tree, not at the page."""
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Rotate = Array(A4), 90
    page = pdf.pages[0].obj
    del page.MediaBox
    page.Contents = Stream(pdf, ink(A4, 90))


def without(name: str) -> Touch:
    return lambda pdf: pdf.pages[0].obj.__delattr__(name)


def with_key(name: str, value: Any) -> Touch:
    return lambda pdf: pdf.pages[0].obj.__setattr__(name, value)


# what is alive


def script(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(act)
    pdf.pages[0].obj.AA = Dictionary(O=act)
    tree = Dictionary(Names=Array([String("x"), act]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def launching(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    note(pdf, Subtype=Name.Link, A=act)


def within(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["inner.exe"] = b"MZ inner"
    spec = pikepdf.AttachedFileSpec(pdf, b"MZ pinned", filename="pinned.exe")
    note(pdf, Subtype=Name.FileAttachment, FS=spec.obj)


def note(pdf: pikepdf.Pdf, **says: Any) -> None:
    annot = Dictionary(Type=Name.Annot, Rect=Array([300, 20, 500, 120]), F=4, **says)
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(annot)]))


def stamped(pdf: pikepdf.Pdf) -> None:
    look = Stream(pdf, b"1 0 0 rg 0 0 200 100 re f")
    look.Type, look.Subtype = Name.XObject, Name.Form
    look.BBox = Array([0, 0, 200, 100])
    note(pdf, Subtype=Name.Stamp, AP=Dictionary(N=look))


def form(pdf: pikepdf.Pdf) -> None:
    """A field with a value and nothing drawn of it."""
    note(pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String("typed"),
         DA=String("/Helv 12 Tf 0 g"))  # fmt: skip
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resources = Dictionary(Font=Dictionary(Helv=font))
    fields = pdf.pages[0].obj.Annots
    pdf.Root.AcroForm = Dictionary(Fields=fields, DR=resources, NeedAppearances=True)


def hidden_layer(pdf: pikepdf.Pdf) -> None:
    """The lower half is drawn on a layer that is off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    state = Dictionary(OFF=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Properties=Dictionary(L=layer))
    hidden = b" /OC /L BDC 0 g 0 0 595 421 re f EMC"
    page.Contents = Stream(pdf, ink(A4) + hidden)


def clear_glass(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    page.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(ca=0.9)))
    page.Contents = Stream(pdf, b"/G gs " + ink(A4))


# trees


def twice(pdf: pikepdf.Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    kids.append(kids[0])
    pdf.Root.Pages.Count = 2


def miscounted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Count = 100


def circular(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def bomb(pdf: pikepdf.Pdf) -> None:
    """Forty million signs of drawing in some kB."""
    packer = zlib.compressobj(9)
    packed = packer.compress(ink(A4))
    packed += b"".join(packer.compress(b" " * 1_000_000) for _ in range(40))
    packed += packer.flush()
    page = pdf.pages[0].obj
    page.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)


def spoiled() -> bytes:
    """The drawing cannot be unpacked."""

    def touch(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(ink(A4) + bytes(range(256)) * 9)
        broken = packed[:20] + b"\xff\xff\xff" + packed[23:]
        pdf.pages[0].Contents = Stream(pdf, broken, Filter=Name.FlateDecode)

    return a_pdf(touch=touch)


def telling() -> bytes:
    """A photograph within, which says where it was taken, and a file beside it."""

    def touch(pdf: pikepdf.Pdf) -> None:
        photo = Stream(
            pdf, a_photograph(1), Filter=Name.DCTDecode, Width=120, Height=80
        )
        photo.Type, photo.Subtype = Name.XObject, Name.Image
        photo.ColorSpace, photo.BitsPerComponent = Name.DeviceRGB, 8
        photo.Metadata = Stream(pdf, b"secret camera")
        beside = pikepdf.AttachedFileSpec(pdf, b"secret camera", filename="a.exe")
        photo.AF = Array([beside.obj])
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(I=photo))
        page.Contents = Stream(pdf, b"595 0 0 842 0 0 cm /I Do")

    return a_pdf(touch=touch)


def locked(revision: int, user: str) -> bytes:
    modern = revision >= 4
    with_what = pikepdf.Encryption(
        owner="owner", user=user, R=revision, aes=modern, metadata=modern
    )
    return a_pdf(encryption=with_what)


def cut(share: float) -> bytes:
    whole = a_pdf(pages=4, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return whole[: int(len(whole) * share)]


def misdirected() -> bytes:
    return a_pdf(pages=2).replace(b"startxref", b"startxxxx")


def archived() -> bytes:
    def touch(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as said:
            said["pdfaid:part"], said["dc:title"] = "1", "secret title"

    return a_pdf(touch=touch)


def papers() -> Iterator[Odd]:
    """Yield every odd paper."""
    yield from _boxes()
    yield from _trees()
    yield from _locked()
    alive = (script, launching, within, stamped, form, hidden_layer, clear_glass)
    for touch in alive:
        name = f"alive {touch.__name__}.pdf"
        yield Odd(name, partial(a_pdf, touch=touch), dark=touch is not form)
    yield Odd("archived.pdf", archived, dark=True)
    yield Odd("spoiled.pdf", spoiled)
    yield Odd("telling.pdf", telling, dark=True)
    yield Odd("bomb.pdf", partial(a_pdf, touch=bomb))
    yield Odd("really a picture.pdf", partial(a_picture, "JPEG"), refused="claims")


def _boxes() -> Iterator[Odd]:
    sizes: dict[str, Box] = {
        "A4": A4,
        "A0": (0, 0, 2384, 3370),
        "strip": (0, 0, 227, 3000),
        "inch": (0, 0, 72, 72),
        "speck": (0, 0, 3, 3),
        "wide": (0, 0, 842, 595),
        "far": (90_000, -90_000, 90_595, -89_158),
        "vast": (0, 0, 1_000_000, 1_000_000),
    }
    for name, box in sizes.items():
        for turn in (0, 90, 180, 270):
            yield Odd(f"{name} {turn}.pdf", partial(a_pdf, box, turn=turn), dark=True)
    small: Box = (100, 200, 300, 700)
    for turn in (0, 90):
        for kind in ("CropBox", "TrimBox"):
            seen = small if kind == "CropBox" else A4
            made = partial(a_pdf, seen=seen, turn=turn, touch=boxed(kind, small))
            yield Odd(f"{kind} {turn}.pdf", made, dark=True)
    outside = boxed("CropBox", (9000, 9000, 9500, 9500))
    larger = boxed("CropBox", (-500, -500, 2000, 2000))
    upside_down = boxed("MediaBox", (595, 842, 0, 0))
    yield Odd("crop outside.pdf", partial(a_pdf, touch=outside), dark=True)
    yield Odd("crop larger.pdf", partial(a_pdf, touch=larger), dark=True)
    yield Odd("box upside down.pdf", partial(a_pdf, touch=upside_down), dark=True)
    yield Odd("no area.pdf", partial(a_pdf, touch=boxed("MediaBox", (0, 0, 0, 0))))
    yield Odd("no box.pdf", partial(a_pdf, touch=without("MediaBox")))
    yield Odd("turn -90.pdf", partial(a_pdf, turn=-90), dark=True)
    yield Odd("turn 450.pdf", partial(a_pdf, turn=450), dark=True)
    yield Odd("turn 45.pdf", partial(a_pdf, touch=with_key("Rotate", 45)), dark=True)
    yield Odd("turn word.pdf", partial(a_pdf, touch=with_key("Rotate", String("x"))))
    yield Odd("unit.pdf", partial(a_pdf, touch=with_key("UserUnit", 10)), dark=True)
    yield Odd("inherited.pdf", partial(a_pdf, touch=inherited), dark=True)


def _trees() -> Iterator[Odd]:
    modern = pikepdf.ObjectStreamMode.generate
    yield Odd("none.pdf", partial(a_pdf, pages=0), refused="pdf_no_pages")
    yield Odd("thousand.pdf", partial(a_pdf, pages=1000), 1000)
    yield Odd("streams.pdf", partial(a_pdf, pages=3, object_stream_mode=modern), 3)
    yield Odd("twice.pdf", partial(a_pdf, touch=twice), 2, dark=True)
    yield Odd("miscounted.pdf", partial(a_pdf, touch=miscounted), dark=True)
    yield Odd("circular.pdf", partial(a_pdf, touch=circular), refused="pdf_damaged")
    yield Odd("empty.pdf", partial(a_pdf, touch=without("Contents")))
    yield Odd("bare.pdf", partial(a_pdf, touch=without("Resources")), dark=True)
    yield Odd("misdirected.pdf", misdirected, 2, dark=True)
    yield Odd("tail lost.pdf", partial(cut, 0.9), 4)
    yield Odd("half.pdf", partial(cut, 0.5), 4)
    yield Odd("head only.pdf", lambda: b"%PDF-1.7\n", refused="pdf_damaged")
    yield Odd("after junk.pdf", lambda: b"junk\r\n" * 99 + a_pdf(), dark=True)


def _locked() -> Iterator[Odd]:
    for revision in (2, 3, 4, 6):
        opens = partial(locked, revision, "")
        shut = partial(locked, revision, "user")
        yield Odd(f"empty R{revision}.pdf", opens, dark=True)
        yield Odd(f"locked R{revision}.pdf", shut, refused="password")
