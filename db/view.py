"""What a query sees."""

from dataclasses import dataclass

from sqlalchemy import Connection

from db.access import Act, Actor, demand


@dataclass(frozen=True, slots=True)
class View:
    """The file, who asks, and the day it is ('2026-11-24')."""

    connection: Connection
    actor: Actor
    today: str
    entitled: str = ""  # the real day, where `today` is one that was asked for

    @property
    def rights_day(self) -> str:
        """The day on which the actor's rights are asked: never one that he chose."""
        return self.entitled or self.today

    def demand(self, act: Act, dossier: str = "") -> None:
        """Raise NotPermitted unless the actor may do this."""
        demand(self.connection, self.actor, act, dossier, self.rights_day)
