"""出逃与行踪: how the subject left, the line of time, where he was since."""

from reportlab.platypus import Flowable

from db.fields import label_of_code
from db.records.base import fields_of
from db.records.case import Flight, Whereabouts
from db.records.dossier import STOCK, StatusChange
from db.rules.summary import (
    current_status,
    last_flight,
    last_whereabouts,
    place_in_words,
)
from db.values.day import days_since, in_words, length
from desktop.casefile.case_file import CaseFile
from desktop.casefile.figure import timeline_of
from desktop.casefile.page import subheading, together
from desktop.casefile.parts.any_record import form_of, table_of
from desktop.casefile.parts.part import Part
from desktop.casefile.words import numeral


def flight(file: CaseFile) -> Part:
    return Part(
        key="flight",
        title="出逃与行踪",
        lede=_lede(file),
        body=_body(file),
        day=(last_flight(file.of(Flight)) or Flight(uid="")).day,
    )


def _body(file: CaseFile) -> list[Flowable]:
    body: list[Flowable] = []
    flights, stays = file.of(Flight), file.of(Whereabouts)
    for number, one in enumerate(flights, start=1):
        again = f"（第{number}次）" if len(flights) > 1 else ""
        body += together(
            subheading(f"（{numeral(number)}）出逃{again}"), form_of(one, file)
        )
    picture = timeline_of(file)
    if picture is not None:
        body.append(picture)
    if stays:
        head = subheading(f"（{numeral(len(flights) + 1)}）行踪")
        body += together(head, table_of(stays, file))
    return body


def _lede(file: CaseFile) -> str:
    one = last_flight(file.of(Flight))
    if one is None:
        return "出逃日期未登记。" + _now(file)
    port = f"经{one.port}" if one.port else ""
    status = current_status(file.of(StatusChange))
    words = f"{in_words(one.day)}{port}出逃"
    if status is None or status.status in STOCK:
        words += f"，至今{length(one.day, file.today)}（第{days_since(one.day, file.today)}日）"
    return f"{words}。{_now(file)}"


def _now(file: CaseFile) -> str:
    stay = last_whereabouts(file.of(Whereabouts))
    if stay is None:
        return "行踪未登记。"
    mark = dict(fields_of(Whereabouts))["country"]
    country = label_of_code(mark, stay.country, file.reference)  # type: ignore[arg-type]
    place = place_in_words(country, stay.place)
    when = f"{in_words(stay.since)}起" if stay.since else ""
    sure = f"，{in_words(stay.checked)}核实" if stay.checked else "，尚未核实"
    known = f"{when}在{place}" if place else f"{when}去向不详"
    return f"最近掌握：{known}{sure}。"
