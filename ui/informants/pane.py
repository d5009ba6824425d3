"""The page of leads, with the way to who gave one."""

from PySide6.QtCore import Signal

from db.records.evidence import Lead
from ui import names
from ui.fields.aids import Aids
from ui.pane import RecordPane
from ui.parts.buttons import Button


class LeadPane(RecordPane):
    """Signals: informant_wished(uid of the lead)."""

    informant_wished = Signal(str)

    who: Button | None = None  # the frame settles once before there is one

    def __init__(self, aids: Aids) -> None:
        super().__init__(Lead, aids)
        self.who = Button("举报人（另存）", names.INFORMANT, "flat", "key")
        self.who.setToolTip("身份与线索分开存放，只有指定的两人可看")
        self.bar_acts.addWidget(self.who)
        self.who.clicked.connect(self._tell)
        self._settle()

    def _settle(self) -> None:
        super()._settle()
        if self.who is not None:
            record = self.record()
            self.who.setVisible(record is not None and self.form.stored())

    def _tell(self) -> None:
        record = self.record()
        if record is not None:
            self.informant_wished.emit(record.uid)
