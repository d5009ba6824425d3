"""What the ledger is narrowed to, in words: on the screen, on paper, on the command line."""

from db.fields import Reference, Term
from db.queries.ledger import Filter
from db.records.dossier import STATUSES

PILLS = (
    Term("stock", "在册"),
    Term("due", "有到期"),
    Term("unanswered", "无人负责"),
    Term("unidentified", "身份未核实"),
    Term("gaps", "有缺项"),
)


def conditions_of(
    reference: Reference,
) -> tuple[tuple[str, str, tuple[Term, ...]], ...]:
    """Return what can be chosen besides the pills: field of a Filter, label, terms."""
    return (
        ("status", "状态", tuple(STATUSES)),
        ("where", "去向", tuple(reference.get("countries", ()))),
        ("offence", "罪名", tuple(reference.get("offences", ()))),
    )


def narrowed_in_words(narrowed: Filter, reference: Reference) -> str:
    """Return '在册，状态：在逃，查找：王', '' where nothing is left out."""
    said = [pill.label for pill in PILLS if pill.code in narrowed.pills]
    for name, label, terms in conditions_of(reference):
        code = getattr(narrowed, name)
        if code:
            words = next((t.label for t in terms if t.code == code), code)
            said.append(f"{label}：{words}")
    if narrowed.words.strip():
        said.append(f"查找：{narrowed.words.strip()}")
    return "，".join(said)
