"""What stands around every page of a paper of a dossier: copy, recipient, snapshot."""

from desktop.casefile.case_file import CaseFile, Imprint
from desktop.casefile.page import Furniture
from desktop.casefile.words import copy_words, in_fours

SHOWN = 16  # hex figures of the hash in the margin; all of them stand on the last page


def furniture_of(
    file: CaseFile,
    imprint: Imprint,
    paper: str,
    head: str = "",
    unnumbered: int = 0,
    before: int = 0,
) -> Furniture:
    """Return the furniture of a paper; its title has the number and no name.

    The last page says where the trail stood; of a part of a paper none does.
    """
    made = f"{imprint.printed_at:%Y-%m-%d %H:%M} {imprint.printed_by} 打印"
    return Furniture(
        title=f"{paper} {file.dossier.number}".strip(),
        office=file.office.name,
        printed_at=imprint.printed_at,
        margin_left=slip_in_words(imprint),
        margin_right=f"快照 {in_fours(imprint.snapshot[:SHOWN])}　{made}",
        closing=f"留痕链头 {chain_in_words(imprint)}" if imprint.chain_mac else "",
        head=head,
        unnumbered=unnumbered,
        before=before,
    )


def slip_in_words(imprint: Imprint) -> str:
    """Return '第3号，共9份　发：县人民检察院　用途：会商', '' before it is a copy."""
    slip = imprint.slip
    if not slip.copy:
        return ""
    words = copy_words(slip.copy, max(slip.copies, slip.copy))
    if slip.recipient:
        words += f"　发：{slip.recipient}"
    if slip.purpose:
        words += f"　用途：{slip.purpose}"
    return words


def copy_number(imprint: Imprint) -> str:
    """Return 份号: six figures, '' before it is a copy."""
    return f"{imprint.slip.copy:06}" if imprint.slip.copy else ""


def chain_in_words(imprint: Imprint) -> str:
    """Return where the trail stood: '第1545条　9EF2 75CA 29F0 4941'."""
    return f"第{imprint.chain_number}条　{in_fours(imprint.chain_mac[:SHOWN])}"
