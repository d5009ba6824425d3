"""How the window looks now: colours, text size, fonts, the one style sheet.

As with Qt's own palette there is one look for the whole program; widgets that paint
themselves ask here while painting, and Qt sends them PaletteChange when it changes.
"""

import re
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QDir, QLibraryInfo, QObject, Qt, QTranslator, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.tokens import DARK, LIGHT, Tokens

FILES = ("YidangSans-Regular", "YidangSans-Bold", "YidangMore", "YidangRare")
FAMILIES = ("Noto Sans SC",)  # of the system, until ours are loaded
BODY = 14  # device-independent pixels at 标准
FONT_SIZE = re.compile(r"font-size: (\d+)px")


class Appearance(Enum):
    """What the user chose; `value` is how settings keep it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(Enum):
    """What the user chose; `value` is how settings keep it."""

    SMALL = "small"
    STANDARD = "standard"
    LARGE = "large"


FACTORS = {TextSize.SMALL: 0.93, TextSize.STANDARD: 1.0, TextSize.LARGE: 1.15}


@dataclass(slots=True)
class _Look:
    tokens: Tokens = LIGHT
    factor: float = 1.0
    families: tuple[str, ...] = FAMILIES
    sheet: str = ""
    serial: int = 0  # goes up with each change of look
    fonts: dict[tuple[int, bool], QFont] = field(default_factory=dict)
    colours: dict[str, QColor] = field(default_factory=dict)
    dressed: WeakSet[QWidget] = field(default_factory=WeakSet)


_now = _Look()


def tokens() -> Tokens:
    """Return the colours in use."""
    return _now.tokens


def colour(token: str) -> QColor:
    """Return a colour in use by its token ('text2')."""
    found = _now.colours.get(token)
    if found is None:
        found = _now.colours[token] = QColor(getattr(_now.tokens, token))
    return found


def serial() -> int:
    """Return a number that is another one after each change of look."""
    return _now.serial


def scaled(pixels: float) -> int:
    """Return a length that goes with the text, in device-independent pixels."""
    return round(pixels * _now.factor)


def font(pixels: int = BODY, *, bold: bool = False) -> QFont:
    """Return the font of the window in a size given for 标准; copy it to change it."""
    found = _now.fonts.get((pixels, bold))
    if found is None:
        found = _now.fonts[pixels, bold] = _font(pixels, bold)
    return found


def _font(pixels: int, bold: bool) -> QFont:
    made = QFont(list(_now.families))
    made.setPixelSize(scaled(pixels))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def dress(window: QWidget) -> None:
    """Give a window the sheet, now and whenever the look changes.

    Not the application: with a sheet there, Qt looks at every widget anew each time
    that it or something around it gets a parent, which makes a form ten times dearer.
    Before there is any such window the application has it, so that parts show alone.
    """
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.styleSheet():
        application.setStyleSheet("")
    _now.dressed.add(window)
    window.setStyleSheet(_now.sheet)


class Theme(QObject):
    """Dresses the program; lives as long as it does."""

    def __init__(self, application: QApplication, resources: Path) -> None:
        """Take fonts, icons and the sheet from the folder `resources`."""
        super().__init__(application)
        self._application = application
        self._sheet = (resources / "style.qss").read_text("utf-8")
        self._appearance = Appearance.SYSTEM
        self._size = TextSize.STANDARD
        # A search path, since a path with blanks or Chinese in it breaks url().
        QDir.setSearchPaths("icons", [str(resources / "icons")])
        system = (application.font().family(), *FAMILIES)
        _now.families = load_fonts(resources / "fonts") or system
        application.setStyle("Fusion")
        self._words = _words_of_qt(application)
        for effect in Qt.UIEffect:
            application.setEffectEnabled(effect, False)
        self._hints = application.styleHints()  # kept, or what it gives out dies
        self._hints.colorSchemeChanged.connect(self._follow)

    def apply(self, appearance: Appearance, size: TextSize) -> None:
        """Show the window so from now on."""
        self._appearance, self._size = appearance, size
        _now.tokens = self._chosen()
        _now.factor = FACTORS[size]
        _now.fonts, _now.colours = {}, {}
        _now.serial += 1
        self._application.setFont(font())
        plain = self._high_contrast()
        standard = self._application.style().standardPalette()
        self._application.setPalette(standard if plain else palette(_now.tokens))
        made = "" if plain else sheet(self._sheet, _now.tokens, _now.factor)
        _now.sheet = made
        windows = [window for window in _now.dressed if isValid(window)]
        for window in windows:
            window.setStyleSheet(made)
        self._application.setStyleSheet("" if windows else made)

    def _chosen(self) -> Tokens:
        if self._appearance is Appearance.SYSTEM:
            scheme = self._hints.colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._appearance is Appearance.DARK else LIGHT

    def _high_contrast(self) -> bool:
        hints = self._hints.accessibility()
        return hints.contrastPreference() is Qt.ContrastPreference.HighContrast

    @Slot()
    def _follow(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self.apply(self._appearance, self._size)


def _words_of_qt(application: QApplication) -> QTranslator:
    """Let Qt's own dialogs and menus speak Chinese."""
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words.load("qtbase_zh_CN", folder)
    application.installTranslator(words)
    return words


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Load the fonts of the window: their families, the one for rare signs last."""
    families: list[str] = []
    for name in FILES:
        number = QFontDatabase.addApplicationFont(str(folder / f"{name}.ttf"))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(families))


def sheet(text: str, tokens: Tokens, factor: float) -> str:
    """Put colours for the marks (@text2@) and the text size into the sheet."""
    for name, value in asdict(tokens).items():
        text = text.replace(f"@{name}@", value)

    def grown(found: re.Match[str]) -> str:
        return f"font-size: {round(int(found[1]) * factor)}px"

    return FONT_SIZE.sub(grown, text)


ROLES = {
    "bg": (QPalette.ColorRole.Window, QPalette.ColorRole.AlternateBase),
    "surface": (
        QPalette.ColorRole.Base,
        QPalette.ColorRole.Button,
        QPalette.ColorRole.ToolTipBase,
        QPalette.ColorRole.Light,
    ),
    "text": (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.ToolTipText,
    ),
    "fill": (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent),
    "onfill": (QPalette.ColorRole.HighlightedText,),
    "accent": (QPalette.ColorRole.Link,),
    "text3": (QPalette.ColorRole.PlaceholderText,),
    "line": (
        QPalette.ColorRole.Mid,
        QPalette.ColorRole.Midlight,
        QPalette.ColorRole.Shadow,
    ),
    "edge": (QPalette.ColorRole.Dark,),
}
DIMMED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that Fusion paints with where the sheet says nothing."""
    made = QPalette()
    for token, roles in ROLES.items():
        for role in roles:
            made.setColor(role, QColor(getattr(tokens, token)))
    for role in DIMMED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.edge))
    return made
