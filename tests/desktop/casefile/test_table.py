"""Tables flow over pages without losing a row, a total or a head."""

import pytest

from desktop.casefile.cells import FORM, NARROW, Cell, Plan, Row
from desktop.casefile.look import AREA_HEIGHT, AREA_WIDTH, LEAD
from desktop.casefile.table import Table


def table(rows: list[Row], **more: object) -> Table:
    columns = more.pop("columns", (NARROW, 80, 40))
    return Table(Plan(columns=columns, rows=rows, **more))  # type: ignore[arg-type]


HEAD: Row = ["日期", "事项", "来源"]


def many(count: int) -> list[Row]:
    return [HEAD, *([f"2026-01-{n:02}", f"第{n}条", "登记"] for n in range(count))]


def parts_of(whole: Table, height: float = AREA_HEIGHT) -> list[Table]:
    found, rest = [], whole
    while rest.wrap(AREA_WIDTH, height)[1] > height + 0.1:
        first, rest = rest.split(AREA_WIDTH, height)
        found.append(first)
    return [*found, rest]


def texts(part: Table) -> list[list[str]]:
    return [["".join(_lines(cell)) for cell in row.cells] for row in part.rows]


def _lines(cell) -> list[str]:  # type: ignore[no-untyped-def]
    text = cell.setting.text
    return [text[line.start : line.end] for line in cell.lines]


def test_every_row_is_printed_once_under_a_repeated_head() -> None:
    parts = parts_of(table(many(120)))
    assert len(parts) > 2
    assert all(texts(part)[0] == HEAD for part in parts)
    rows = [row for part in parts for row in texts(part)[1:]]
    assert [row[1] for row in rows] == [f"第{n}条" for n in range(120)]
    assert [part.continued for part in parts] == [False] + [True] * (len(parts) - 1)


def test_no_part_is_taller_than_the_page() -> None:
    for part in parts_of(table(many(120), note="注：一句话。", caption="表1")):
        assert part.bare_height() <= AREA_HEIGHT + 0.1


def test_a_row_longer_than_a_page_is_cut_between_lines() -> None:
    long = "一行超过一页的内容，须在行间断开，表头续印。" * 130
    parts = parts_of(table([HEAD, ["2026-01-05", long, "来源"]]))
    assert len(parts) > 2
    assert "".join(row[1] for part in parts for row in texts(part)[1:]) == long
    assert texts(parts[1])[1][0] == "2026-01-05（续）"


def test_a_total_never_stands_alone() -> None:
    rows = [*many(200), ["", "合计", "200"]]
    whole = table(rows, totals=1)
    for height in range(250, 600, 7):
        last = parts_of(whole, height)[-1]
        assert len(last.rows) >= 3, height


def test_a_group_line_never_ends_a_page() -> None:
    rows: list[Row] = [HEAD]
    groups = set()
    for year in range(1990, 2026):
        groups.add(len(rows))
        rows.append([Cell(f"{year}年", span=3)])
        rows += [[f"{year}-01-0{n}", "事项", "来源"] for n in range(1, 4)]
    for height in range(250, 600, 13):
        for part in parts_of(table(rows, groups=frozenset(groups)), height):
            assert not part.rows[-1].group


def test_narrow_columns_do_not_wrap() -> None:
    rows: list[Row] = [
        HEAD,
        ["2019-06-18—2019-06-20", "长" * 200, "石监立〔2019〕17号"],
    ]
    part = table(rows, columns=(NARROW, 80, NARROW))
    assert [len(cell.lines) for cell in part.rows[1].cells][::2] == [1, 1]


def test_a_sentence_in_a_narrow_column_turns_after_all() -> None:
    sentence = "本应是编号的地方写了一整句话，" * 20
    part = table([HEAD, [sentence, "事项", sentence]], columns=(NARROW,) * 3)
    assert part.layout.edges[-1] == pytest.approx(AREA_WIDTH)
    assert len(part.rows[1].cells[0].lines) > 1


def test_text_after_a_table_is_on_the_grid_again() -> None:
    _, height = table(many(9)).wrap(AREA_WIDTH, AREA_HEIGHT)
    assert height / LEAD == pytest.approx(round(height / LEAD))


def test_a_small_table_and_a_block_to_be_signed_move_whole() -> None:
    small = table(many(3))
    small.wrap(AREA_WIDTH, 60)
    assert small.split(AREA_WIDTH, 60) == []
    block = table(
        [[f"意见{n}", Cell("", sign="签名：", room=90), ""] for n in range(5)],
        columns=(28, 100, 28),
        style=FORM,
        heads=0,
        keep=True,
    )
    block.wrap(AREA_WIDTH, 300)
    assert block.split(AREA_WIDTH, 300) == []


def test_a_record_of_two_lines_stays_together() -> None:
    rows: list[Row] = [HEAD]
    joined = set()
    for n in range(60):
        joined.add(len(rows))
        rows += [[f"{n}", "事项", "来源"], ["", Cell("说明：下一行", span=2)]]
    for part in parts_of(table(rows, joined=frozenset(joined))):
        assert not part.rows[-1].joined
