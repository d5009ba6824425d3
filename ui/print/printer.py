"""Printers of this computer, and putting pages that are in memory onto one."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.print.pages import Pages

DOTS = 300  # an inch: sharp, and no page takes more than 35 MB on its way


def printer_names() -> list[str]:
    """Return the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return [name for name in names if name == usual] + [n for n in names if n != usual]


def open_printer(name: str, *, both_sides: bool) -> QPrinter:
    """Return a printer for A4; the job has no name, for a queue shows names to all."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName("一档")
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sides = QPrinter.DuplexMode
    printer.setDuplex(sides.DuplexLongSide if both_sides else sides.DuplexNone)
    return printer


def print_pages(
    pdf: bytes, printer: QPrinter, step: Callable[[int, int], None]
) -> bool:
    """Print a document; False when it or the printer does not work.

    Needs no widget, so a job may run it; `step(done, of)` is called after each page
    and may raise to stop.
    """
    pages = Pages()
    if not pages.load(pdf):
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for page in range(pages.count()):
            if page:
                printer.newPage()
            _print_page(pages, page, painter, printer)
            step(page + 1, pages.count())
    finally:
        painter.end()
        pages.forget()
    return True


def _print_page(pages: Pages, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Paint one page at its true size into the corner of the sheet."""
    points, dots = pages.size_of(page), printer.resolution()
    wide = round(points.width() / 72 * dots)
    high = round(points.height() / 72 * dots)
    share = min(1.0, DOTS / dots)
    image = pages.image(page, QSize(round(wide * share), round(high * share)))
    painter.drawImage(QRect(0, 0, wide, high), image)
