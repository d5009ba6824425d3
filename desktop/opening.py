"""What is seen at once when the program starts, while the rest of it is still read."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.emblem import paint_emblem

# Any of these says where a window can go; without one Qt would end the process.
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
WIDTH, HEIGHT, SIDE = 360, 220, 88
PATIENCE = 500  # ms; a screen that draws later than that draws it when it can
# Behind the mark, and the mark: the tokens `surface` and `fill` of either look.
LIGHT = ("#FFFFFF", "#1D5596")
DARK = ("#1D2126", "#2F6DB3")


class Opening(QWidget):
    """The mark on an empty card; goes when another window is shown."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen)
        self.setAccessibleName("一档，正在打开")
        self.setFixedSize(WIDTH, HEIGHT)
        self._painted = QEventLoop(self)
        application = QCoreApplication.instance()
        if application:
            application.installEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        behind, fill = DARK if dark else LIGHT
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(behind))
        painter.translate((WIDTH - SIDE) / 2, (HEIGHT - SIDE) / 2)
        paint_emblem(painter, SIDE, QColor(fill))
        painter.end()
        # When this painting has been put on the screen.
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        self._painted.quit()

    def wait_until_painted(self) -> None:
        """Return once it has been drawn, or half a second later."""
        QTimer.singleShot(PATIENCE, self._settle)
        self._painted.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        other = isinstance(watched, QWidget) and watched.isWindow()
        if other and watched is not self and event.type() is QEvent.Type.Show:
            QTimer.singleShot(0, self.close)
        return False

    def close(self) -> bool:
        application = QCoreApplication.instance()
        if application:
            application.removeEventFilter(self)
        return super().close()


def has_screen() -> bool:
    """Tell whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, SCREENS))


def show_opening() -> Opening:
    """Start Qt and show the mark; the caller keeps it until the window is there."""
    application = QCoreApplication.instance() or QApplication([sys.argv[0]])
    application.setApplicationName("yidang")
    opening = Opening()
    opening.show()
    opening.wait_until_painted()
    return opening
