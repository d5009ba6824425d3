"""The single broadcast after a commit."""

from PySide6.QtCore import QObject, Signal

from db.records.change import Change


class Changes(QObject):
    """Who shows something listens here, and loads again what it shows."""

    changed = Signal(object)  # Change

    def announce(self, change: Change) -> None:
        """Tell everybody what a commit touched."""
        self.changed.emit(change)
