"""Two versions beside each other: the words that differ stand out, tags stay words."""

from pytestqt.qtbot import QtBot

from ui.dossier.comparing import Marked, marked


def test_only_what_differs_is_marked() -> None:
    before, after = marked(
        "由县监委报市监委，2026-01-08前", "由县监委报省监委，2026-01-18前"
    )
    assert "".join(words for words, _ in before) == "由县监委报市监委，2026-01-08前"
    assert "".join(words for words, _ in after) == "由县监委报省监委，2026-01-18前"
    assert [words for words, differs in after if differs] == ["省", "2026-01-18"]
    assert ("由县监委报", False) in before


def test_texts_without_anything_alike() -> None:
    assert marked("甲乙", "丙丁") == ([("甲乙", True)], [("丙丁", True)])
    assert marked("同文", "同文") == ([("同文", False)], [("同文", False)])


def test_what_is_typed_stays_a_text(qtbot: QtBot) -> None:
    label = Marked([("<b>王</b>　", False), ("张<i>", True)])
    qtbot.addWidget(label)
    assert "<b>张&lt;i&gt;</b>" in label.text()
    assert "&lt;b&gt;王" in label.text()
    assert label.accessibleName() == "<b>王</b>　张<i>"
