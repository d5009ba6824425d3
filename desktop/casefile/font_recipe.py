"""Which fonts are built, from which packages, pinned by version and hash."""

import hashlib
from dataclasses import dataclass, replace

from desktop.paths import FONTS

COMMON = FONTS / "common_characters.txt"  # 通用规范汉字表, 8,105 characters
# Raised when the way of building changes, so that what lies in caches is built anew.
EDITION = 5


# What a face holds: the characters of papers and window; what every other face lacks;
# or the whole file as it is.
COMMON_ONLY, LACKING, WHOLE = "common", "lacking", "whole"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of Debian 12; `sha256` is that of the file as it is fetched."""

    name: str
    version: str
    sha256: str
    megabytes: int
    licence: str  # path of its text in the package


@dataclass(frozen=True, slots=True)
class Face:
    """A font to build: from which file of a package, with which characters."""

    file: str  # in resources/fonts
    family: str
    style: str
    package: Package
    member: str  # path in the package
    number: int = -1  # in a collection, -1 for a file of one font
    holds: str = COMMON_ONLY
    latin: str = ""  # path of the font that Latin and figures are taken from
    figure_width: int = 0  # thousandths, when the figures have not one width
    licence: str = ""


FANDOL = Package(
    "texlive-lang-chinese",
    "2022.20230122-1",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
    49,
    "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
)
NOTO = Package(
    "fonts-noto-cjk",
    "1:20220127+repack1-1",
    "4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502",
    57,
    "usr/share/doc/fonts-noto-cjk/copyright",
)
BABELSTONE = Package(
    "fonts-babelstone-han",
    "15.0.5-2",
    "c7b7f9b5b78ad14c94d7e6d2b103307a7a643844c7db856fb97611d9d8a80589",
    11,
    "usr/share/doc/fonts-babelstone-han/copyright",
)
DEJAVU = Package(
    "fonts-dejavu-core",
    "2.37-6",
    "8892669e51aab4dc56682c8e39d8ddb7d70fad83c369344e1e240bf3ca22bb76",
    1,
    "usr/share/doc/fonts-dejavu-core/copyright",
)
_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
_NOTO = "usr/share/fonts/opentype/noto/"
_SIMPLIFIED = 2  # the SC font of each collection

_sans = Face(
    "YidangSans-Regular.ttf",
    "Yidang Sans",
    "Regular",
    NOTO,
    _NOTO + "NotoSansCJK-Regular.ttc",
    _SIMPLIFIED,
    licence="SIL Open Font License 1.1; (c) 2014-2021 Adobe",
)
_fang = Face(
    "YidangFang.ttf",
    "Yidang Fang",
    "Regular",
    FANDOL,
    _FANDOL + "FandolFang-Regular.otf",
    latin=_FANDOL + "FandolSong-Regular.otf",  # its own figures are a dark sans
    licence="GNU GPL with font exception; (c) 2013 Clerk Ma and others",
)
# A file of 51 MB, whole: to cut it takes longer than all the rest, and it is read only
# when a character is in no other face.
RARE = Face(
    "YidangRare.ttf",
    "BabelStone Han",
    "Regular",
    BABELSTONE,
    "usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf",
    holds=WHOLE,
    licence="Arphic Public License; (c) 1994-2022 Arphic Technology",
)
FACES = (
    _sans,
    replace(
        _sans,
        file="YidangSans-Bold.ttf",
        style="Bold",
        member=_NOTO + "NotoSansCJK-Bold.ttc",
    ),
    replace(
        _sans,
        file="YidangSerif-Regular.ttf",
        family="Yidang Serif",
        member=_NOTO + "NotoSerifCJK-Regular.ttc",
        figure_width=560,
    ),
    replace(
        _sans,
        file="YidangSerif-Bold.ttf",
        family="Yidang Serif",
        style="Bold",
        member=_NOTO + "NotoSerifCJK-Bold.ttc",
        figure_width=594,
    ),
    _fang,
    replace(
        _fang,
        file="YidangKai.ttf",
        family="Yidang Kai",
        member=_FANDOL + "FandolKai-Regular.otf",
    ),
    RARE,
    replace(
        RARE,
        file="YidangLatin.ttf",
        family="DejaVu Serif",
        package=DEJAVU,
        member="usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
        licence="Bitstream Vera licence; DejaVu changes are in the public domain",
    ),
    replace(_sans, file="YidangMore.ttf", family="Yidang More", holds=LACKING),
)
PACKAGES = (NOTO, FANDOL, BABELSTONE, DEJAVU)


def fingerprint() -> str:
    """Return what changes whenever the built fonts would: 16 hex figures."""
    told = repr((EDITION, FACES)).encode() + COMMON.read_bytes()
    return hashlib.sha256(told).hexdigest()[:16]


def common_characters() -> set[int]:
    """Return the code points that the faces of papers and window are built with."""
    listed = {ord(char) for char in COMMON.read_text("utf-8") if char != "\n"}
    return listed | _of_gb2312() | _signs()


def _of_gb2312() -> set[int]:
    pairs = (
        bytes([high, low]).decode("gb2312", "ignore")
        for high in range(0xA1, 0xF8)
        for low in range(0xA1, 0xFF)
    )
    return {ord(pair) for pair in pairs if len(pair) == 1}


def _signs() -> set[int]:
    """Latin with its marks, punctuation, arrows, numbers in rings, full-width."""
    spans = (
        (0x20, 0x250),
        (0x300, 0x370),
        (0x2000, 0x2070),
        (0x20A0, 0x20C0),
        (0x2100, 0x2200),
        (0x2200, 0x2300),
        (0x2460, 0x2600),
        (0x2600, 0x2670),
        (0x3000, 0x3100),
        (0xFF00, 0xFFEF),
    )
    return {point for start, end in spans for point in range(start, end)}
