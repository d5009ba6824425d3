"""The unlock panel: who, passphrase, and in one place whatever stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import names, theme
from ui.parts.buttons import Button
from ui.parts.layouts import box, column, row, rule
from ui.parts.marks import IconLabel
from ui.parts.secret import SecretField
from ui.parts.words import Words
from ui.start.cards import Accounts

WIDEST = 620


class UnlockPanel(QFrame):
    """Right half of the first page, and the whole of the lock.

    Signals: unlock_wished(label, passphrase), recovery_wished(), leave_wished() (another
    casebook, from the lock).
    Shows: show_casebook(), show_labels(), show_refusal(), show_device(), show_busy(),
    show_wait(), forget().
    """

    unlock_wished = Signal(str, str)
    recovery_wished = Signal()
    leave_wished = Signal()

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "plain" if locked else "plain-left-line")
        self._locked = locked
        self._wait = 0
        self._clock = QTimer(self, interval=1000)
        self._what = Words("已锁定" if locked else "解锁", "hint")
        self._name = Words(role="title", wrap=True)
        self._facts = Words(role="second", wrap=True)
        self.accounts = Accounts()
        self.passphrase = SecretField(names.UNLOCK_PASSPHRASE)
        self._icon = IconLabel("caps_lock", "warn", 16)
        self._said = Words(role="danger", wrap=True)
        self._advice = Words(role="hint", wrap=True)
        self.unlock = Button("解锁", names.UNLOCK, "primary")
        self.recovery = Button("用恢复码打开", names.UNLOCK_RECOVERY, "flat")
        self.leave = Button("打开其他案卷库", names.UNLOCK_LEAVE, "flat")
        self._lay_out()
        self.leave.setVisible(locked)
        self._connect()
        self.show_device("", "")
        self._caps(False)

    def _lay_out(self) -> None:
        said = box(column(row(self._icon, (self._said, 1), gap=6), self._advice, None))
        # Room kept for a refusal, so that nothing moves when there is one.
        said.setMinimumHeight(theme.scaled(44))
        pressed = row(self.unlock, self.recovery, self.leave, None)
        inner = column(
            *(None, self._what, self._name, self._facts, 12),
            *(Words("您是", "label"), self.accounts, 6),
            *(Words("口令", "label"), self.passphrase, said),
            *(pressed, 16, self._make_device(), None),
            gap=6,
        )
        panel = QWidget()
        panel.setLayout(inner)
        panel.setMaximumWidth(WIDEST)
        self._line = row(*((None,) if self._locked else ()), (panel, 100), None, gap=0)
        self._line.setContentsMargins(56, 16, 56, 16)
        self.setLayout(self._line)

    def _make_device(self) -> QFrame:
        self._device_icon = IconLabel("shield_check", "ok")
        self._device = Words(role="second", wrap=True)
        self._device_note = Words(role="hint", wrap=True)
        words = column(self._device, self._device_note, gap=1)
        self._device_box = box(column(rule(), 4, row(self._device_icon, (words, 1))))
        return self._device_box

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.returnPressed.connect(self._unlock)
        self.passphrase.textEdited.connect(self._calm)
        self.passphrase.caps_seen.connect(self._caps)
        self.recovery.clicked.connect(self.recovery_wished)
        self.leave.clicked.connect(self.leave_wished)
        self.accounts.chosen.connect(self._to_passphrase)
        self._clock.timeout.connect(self._count_down)

    # what is shown

    def show_casebook(self, name: str, facts: str = "") -> None:
        """Name the casebook, and say when it was last opened and copied."""
        self._name.setText(name)
        self._facts.say(facts)
        self.setEnabled(bool(name))
        self.forget()

    def show_labels(self, labels: Sequence[str], chosen: str = "") -> None:
        """Offer the accounts by label (decision 7: never with a role)."""
        self.accounts.show_labels(labels, chosen)
        for button in (self.unlock, self.recovery):
            button.setEnabled(bool(labels))
        self.passphrase.setEnabled(bool(labels))

    def show_refusal(
        self, sentence: str, advice: str = "", *, wrong: bool = True
    ) -> None:
        """Say why it did not open; `wrong`: it was the passphrase, which is ringed."""
        self.show_busy(False)
        self._icon.set_icon("alert", "danger")
        self._icon.show()
        self._said.set_role("danger")
        self._said.say(sentence)
        self._advice.say(advice)
        self.passphrase.set_bad(wrong)
        self.passphrase.setFocus()

    def show_wait(self, seconds: int) -> None:
        """Count the seconds until the next try."""
        self._wait = seconds
        self._clock.start()
        self._tell_wait()

    def show_device(self, sentence: str, note: str, *, found: bool = True) -> None:
        """Say whether this computer's own key was found; '' when none is used."""
        self._device_icon.set_icon(
            "shield_check" if found else "alert", "ok" if found else "warn"
        )
        self._device.say(sentence)
        self._device_note.say(note)
        self._device_box.setVisible(bool(sentence))

    def show_busy(self, busy: bool) -> None:
        """Opening takes half a second and more; nothing can be pressed twice."""
        self.unlock.set_busy("正在解锁…" if busy else "")
        self.passphrase.setReadOnly(busy)

    def forget(self) -> None:
        """Empty the field and say nothing."""
        self.show_busy(False)
        self.passphrase.forget()
        self._say_nothing()

    def set_narrow(self, narrow: bool) -> None:
        self.accounts.set_narrow(narrow)
        side = 40 if narrow else 56
        self._line.setContentsMargins(side, 8, side, 8)

    # what happens

    def _unlock(self) -> None:
        typed = self.passphrase.text()
        if typed and not self._wait and self.unlock.isEnabled():
            self.unlock_wished.emit(self.accounts.label(), typed)
        elif not typed:
            self.passphrase.setFocus()

    def _to_passphrase(self) -> None:
        self.passphrase.forget()
        self._say_nothing()
        self._clock.stop()
        self._wait = 0
        self._tell_wait()

    def _calm(self) -> None:
        """Typing again takes the red ring away; the sentence about it too."""
        self.passphrase.set_bad(False)
        self._say_nothing()

    def _say_nothing(self) -> None:
        self._said.say("")
        self._advice.say("")
        self._icon.hide()

    def _caps(self, on: bool) -> None:
        if on:
            self._icon.set_icon("caps_lock", "warn")
            self._icon.show()
            self._said.set_role("warn")
            self._said.say("大写锁定已打开")
        elif self._said.property("role") == "warn":
            self._say_nothing()

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._clock.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        waits = self._wait > 0
        self.unlock.setText(f"请等 {self._wait} 秒" if waits else "解锁")
        self.unlock.setEnabled(not waits)
