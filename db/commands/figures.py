"""Writing down that figures left the casebook."""

from db.access import Act, asks
from db.errors import LacksBasis
from db.rules.figures import Span
from db.transaction import Transaction


@asks(lambda *_: Act.LIST)
def note_figures_exported(
    work: Transaction, span: Span, narrowed_to: str, recipient: str, purpose: str
) -> None:
    """Write down which figures were given out, to whom and for what.

    Raises LacksBasis without a recipient or a purpose.
    """
    given = {"recipient": recipient.strip(), "purpose": purpose.strip()}
    missing = tuple(name for name, value in given.items() if not value)
    if missing:
        raise LacksBasis("", "recipient", missing)
    told = {"first": span.first, "last": span.last, "narrowed_to": narrowed_to}
    work.note("export", kind="figures", **told, **given)
