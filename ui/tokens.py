"""The colours of the window, light and dark, by what they are used for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme: '#RRGGBB' each; see the table of uses beside each group."""

    name: str
    # pages, cards and fields, rail and status bar, row under the pointer, chosen row
    bg: str
    surface: str
    sunken: str
    hover: str
    selected: str
    # borders of cards, lines between rows, scroll bar, borders of fields and buttons
    line: str
    hair: str
    scroll: str
    edge: str
    # what was entered; labels; hints
    text: str
    text2: str
    text3: str
    # links and focus; their tint; the one primary button
    accent: str
    accentsoft: str
    fill: str
    fillhover: str
    onfill: str
    # late, wrong, destroys
    danger: str
    dangersoft: str
    dangerfill: str
    # within seven days, missing, unverified
    warn: str
    warnsoft: str
    # checked, done
    ok: str
    oksoft: str
    # rights and release only
    right: str
    rightsoft: str
    # lies over the window under a dialog, at 45 %
    scrim: str


LIGHT = Tokens(
    name="light",
    bg="#F3F5F7",
    surface="#FFFFFF",
    sunken="#EAEDF1",
    hover="#E9EDF2",
    selected="#DBE7F5",
    line="#D6DBE2",
    hair="#E7EAEF",
    scroll="#B3BBC6",
    edge="#7E8795",
    text="#1A222D",
    text2="#465160",
    text3="#5A6472",
    accent="#1D5596",
    accentsoft="#E3EDF8",
    fill="#1D5596",
    fillhover="#17457B",
    onfill="#FFFFFF",
    danger="#B0231B",
    dangersoft="#FBEAE8",
    dangerfill="#B0231B",
    warn="#865000",
    warnsoft="#FCF1DD",
    ok="#1E6A39",
    oksoft="#E4F2E8",
    right="#0D656E",
    rightsoft="#E1F1F2",
    scrim="#1A222D",
)
DARK = Tokens(
    name="dark",
    bg="#15181C",
    surface="#1D2126",
    sunken="#181B20",
    hover="#282E36",
    selected="#233D5A",
    line="#343B45",
    hair="#2A3038",
    scroll="#4C5560",
    edge="#7F8997",
    text="#E6E9ED",
    text2="#B9C1CB",
    text3="#9FA9B5",
    accent="#85B5EC",
    accentsoft="#1F3247",
    fill="#2F6DB3",
    fillhover="#3574BB",
    onfill="#FFFFFF",
    danger="#FF9D93",
    dangersoft="#3E2220",
    dangerfill="#C2392F",
    warn="#EDB75C",
    warnsoft="#382B15",
    ok="#80CB97",
    oksoft="#1B3123",
    right="#70C8CE",
    rightsoft="#15333A",
    scrim="#000000",
)
