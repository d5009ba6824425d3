"""When nobody is there: no key for a while, or the machine slept."""

from time import monotonic, time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
    QEvent.Type.TouchBegin,
}
SLEPT = 20  # seconds the clock may jump between two looks before it was a sleep


class Idle(QObject):
    """Watches for life while started; tells once when it has gone."""

    left = Signal()  # nobody did anything for that long
    slept = Signal()  # the machine was suspended

    def __init__(self, seconds: int, parent: QObject | None = None) -> None:
        """Lock after `seconds`; looks four times in that span, at least each 5 s."""
        super().__init__(parent)
        self._seconds = seconds
        self._seen = monotonic()
        self._clock = time()
        self._timer = QTimer(self, interval=max(50, min(5000, seconds * 250)))
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        application = QCoreApplication.instance()
        if application:
            application.installEventFilter(self)
        self._seen, self._clock = monotonic(), time()
        self._timer.start()

    def stop(self) -> None:
        application = QCoreApplication.instance()
        if application:
            application.removeEventFilter(self)
        self._timer.stop()

    def set_seconds(self, seconds: int) -> None:
        """Change how long nobody may be there."""
        self._seconds = seconds
        self._timer.setInterval(max(50, min(5000, seconds * 250)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._seen = monotonic()
        return False

    def _look(self) -> None:
        # The wall clock goes on while the machine sleeps, the timer does not.
        passed, self._clock = time() - self._clock, time()
        if passed > SLEPT + self._timer.interval() / 1000:
            self.slept.emit()
        elif monotonic() - self._seen >= self._seconds:
            self.left.emit()
