"""An escape is reported before there is a dossier, and becomes one once it is filed."""

from PySide6.QtCore import Qt

from db.queries.overview import find_office_dues
from db.queries.records import office_records, records_of_kinds
from db.records.case import Flight
from db.records.duty import FirstReport, Holiday
from db.records.subject import CareerEntry, Subject
from tests.journeys.conftest import User

Tab = Qt.Key.Key_Tab


def reports(user: User) -> list[FirstReport]:
    return user.opened.casebook.store.read(office_records, FirstReport)


def begin_report(user: User) -> None:
    """Open the reports from 今日 and type the first one in."""
    user.app.window.place_chosen.emit("today")
    user.press("first_reports")
    user.wait(lambda: user.sees("first_first_report"))
    user.key(Qt.Key.Key_N, ctrl=True)
    user.wait(lambda: user.sees("field_first_report_name"))
    user.type_in("field_first_report_name", "单䶮", Tab)
    user.type_in("field_first_report_discovered", "2026-01-05 09:30", Tab)
    user.type_in("field_first_report_unit", "石浔县水利局", Tab)
    user.type_in("field_first_report_post", "副局长", Tab)
    user.type_in("field_first_report_fled", "2026-01-03", Tab)


def test_reported_sent_and_made_a_dossier(user: User) -> None:
    user.unlock("周敏")
    begin_report(user)
    user.wait(lambda: user.sees("first_report_sent"))
    assert user.says("已超过")
    assert user.says("1月6日 09:30 以前逐级报送")
    store = user.opened.casebook.store
    (due,) = store.read(find_office_dues)
    assert due.moment == "2026-01-06T09:30+08:00"

    user.press("first_report_sent")
    user.wait(lambda: reports(user)[0].reported)
    user.wait(lambda: user.says("已报出"))
    assert not user.sees("first_report_sent")
    assert store.read(find_office_dues) == []

    user.press("first_report_dossier")
    user.wait(lambda: user.sees("field_new_dossier_name"))
    user.wait(lambda: user.find("field_new_dossier_name").text() == "单䶮")
    user.type_in("field_new_dossier_filing_day", "2026.1.9", Tab)
    user.type_in("field_new_dossier_filing_document", "石监立[2026]1号", Tab)
    user.press("new_dossier_act")
    user.wait(lambda: user.opened.dossier.state is not None)
    state = user.opened.dossier.state
    assert state is not None
    assert reports(user)[0].dossier_number == state.row.number
    found = store.read(
        records_of_kinds, state.row.dossier, (Subject, Flight, CareerEntry)
    )
    (flight,) = found[Flight]
    assert isinstance(flight, Flight)
    assert (flight.day, flight.discovered) == ("2026-01-03", "2026-01-05")
    (post,) = found[CareerEntry]
    assert isinstance(post, CareerEntry)
    assert (post.employer, post.post) == ("石浔县水利局", "副局长")

    user.app.window.place_chosen.emit("today")
    user.press("first_reports")
    user.wait(lambda: user.sees("first_report_found"))
    assert not user.sees("first_report_dossier")
    user.press("first_report_found")
    user.wait(lambda: user.sees("dossier_page"))


def test_a_report_half_typed_is_there_after_the_lock(user: User) -> None:
    user.unlock("周敏")
    begin_report(user)
    user.type_in("field_first_report_text", "上午未到岗，经查")
    user.lock()
    user.unlock("周敏")
    user.wait(lambda: user.sees("field_first_report_text"))
    box = user.find("field_first_report_text")
    user.wait(lambda: "经查" in box.toPlainText())


def test_who_may_not_read_reports_does_not_see_them(user: User) -> None:
    user.unlock("罗小北")
    user.app.window.place_chosen.emit("today")
    assert not user.sees("first_reports")
    user.app.window.place_chosen.emit("first_reports")
    assert not user.sees("first_reports_page")


def test_a_holiday_and_a_default_are_entered_in_the_settings(user: User) -> None:
    user.unlock("周敏")
    user.app.window.place_chosen.emit("settings")
    settings = user.opened.settings
    assert settings is not None
    settings.page.open_place("holiday")
    user.wait(lambda: user.sees("first_holiday"))
    user.press("first_holiday")
    user.wait(lambda: user.sees("field_holiday_day"))
    user.type_in("field_holiday_day", "2031-10-01", Tab)
    kind = user.find("field_holiday_kind")
    kind.setFocus()
    user.qtbot.keyClick(kind, Qt.Key.Key_Down)
    user.qtbot.keyClick(kind, Tab)
    store = user.opened.casebook.store

    def entered() -> list[tuple[str, str]]:  # each field is saved as it is left
        found = store.read(office_records, Holiday)
        return [(one.day, one.kind) for one in found]

    user.wait(lambda: entered() == [("2031-10-01", "off")])
    for place in ("rule_default", "treaty_status", "office"):
        settings.page.open_place(place)
    settings.page.open_place("rule_default")
    user.wait(lambda: user.says("没有登记的按"))
