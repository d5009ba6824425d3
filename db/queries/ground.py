"""Reading what the rules stand on: the law, the calendar, this office's level."""

from db.access import Act, asks
from db.derived import ground_of
from db.rules.ground import Ground
from db.view import View


@asks(Act.LIST)
def find_ground(view: View) -> Ground:
    """Return the law with this office's level, days and defaults."""
    return ground_of(view.connection)
