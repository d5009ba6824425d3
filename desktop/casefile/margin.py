"""What stands around every page of a paper of a dossier: copy, recipient, snapshot."""

from datetime import datetime

from db.values.moment import CHINA
from desktop.casefile.case_file import CaseFile, Issue
from desktop.casefile.page import Furniture

SHOWN = 16  # hex figures of the hash in the margin; all of them stand on the last page


def furniture_of(
    file: CaseFile, paper: str, head: str = "", unnumbered: int = 0
) -> Furniture:
    """Return the furniture of a paper; its title has the number and no name."""
    issue = file.issue
    return Furniture(
        title=f"{paper} {file.row.number}",
        office=file.office.name,
        printed_at=datetime.fromisoformat(issue.made_at).replace(tzinfo=CHINA),
        margin_left=slip_in_words(issue),
        margin_right=f"快照 {in_fours(issue.hash[:SHOWN])}　"
        f"{issue.made_at} {issue.made_by} 打印",
        head=head,
        unnumbered=unnumbered,
    )


def slip_in_words(issue: Issue) -> str:
    """Return '第3号，共9份　发：县人民检察院　用途：会商'."""
    slip = issue.slip
    words = f"第{slip.copy}号，共{max(slip.copies, slip.copy)}份"
    if slip.recipient:
        words += f"　发：{slip.recipient}"
    if slip.purpose:
        words += f"　用途：{slip.purpose}"
    return words


def in_fours(figures: str) -> str:
    """Return hex figures in capitals, in groups of four."""
    groups = (figures[at : at + 4] for at in range(0, len(figures), 4))
    return " ".join(groups).upper()


def copy_number(issue: Issue) -> str:
    """Return 份号: six figures."""
    return f"{issue.slip.copy:06}"
