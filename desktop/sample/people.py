"""Names, birthdays and identity numbers of people who do not exist."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.cn import ric

from db.search import spelling_of
from desktop.sample.places import COUNTIES

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段"
    "雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤祁单仇解查盖尉翟乐缪区冼谌逄隽宓呙邬柏"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "慕容", "夏侯", "皇甫")
GIVEN = {
    "male": (
        "建国志强文海明川振华立新德胜家栋守正世杰向东启明承砚致远景行怀瑾敬淮长林克勤"
        "兆丰维民伯言少卿广义启航望舒听澜映川以恒若谷云帆泽宇浩然嘉树秉文汝成学谦慕白"
    ),
    "female": (
        "秀英丽华雪梅晓燕美玲慧敏淑芬玉兰海霞春芳静怡雅琴思颖佳宁梦瑶诗涵婉清若兰晚晴"
        "予安念慈书瑶采薇芷若凝香映雪灵犀沛文蕴秋疏影令仪明溪知微"
    ),
}
RARE = "㛃䶮𬭚犇喆昉翀堃赟燚旻淼曌夔"
# The people of many nationalities: group, given names, second parts.
WITH_DOT = (
    ("04", ("扎西", "次仁", "洛桑", "格桑", "边巴", "丹增"), ("多吉", "旺堆", "罗布", "顿珠", "平措")),
    ("05", ("艾力", "阿迪力", "吐尔逊", "古丽娜", "热娜"), ("克里木", "买买提", "热合曼", "努尔东")),
    ("17", ("叶尔兰", "努尔兰", "哈那提", "加依娜"), ("赛力克", "巴合提", "木拉提")),
    ("07", ("阿苏", "吉克", "沙马", "曲比"), ("木果", "日铁", "伍牛", "阿依")),
)  # fmt: skip
# The first ones of every sample: what a name may look like.
FIRST = (
    ("单䶮", "male", "01"),
    ("沈㛃", "female", "01"),
    ("邬敬𬭚", "male", "01"),
    ("扎西·旺堆", "male", "04"),
    ("欧阳承砚", "male", "01"),
    ("覃若谷", "male", "08"),
    ("热娜·克里木", "female", "05"),
    ("仇昉", "male", "01"),
    ("司徒明川", "male", "11"),
    ("解静怡", "female", "01"),
    ("阿苏·木果", "male", "07"),
    ("盖世杰", "male", "03"),
)
DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    name: str
    sex: str  # male, female
    group: str  # code of the ethnic group
    born: date
    region: str  # of the household register
    id_number: str
    latin: str  # 'SHAN YAN'


def make_person(rng: Random, index: int, year: int, taken: set[str]) -> Person:
    """Invent somebody born about `year`; `taken` are identity numbers given already."""
    name, sex, group = FIRST[index] if index < len(FIRST) else _named(rng)
    region = rng.choice(list(COUNTIES)) if index % 3 else "990121"
    while True:
        born = date(year, 1, 1) + timedelta(days=rng.randrange(DAYS_OF_YEAR))
        order = 2 * rng.randrange(10, 400) + (sex == "male")
        body = f"{region}{born:%Y%m%d}{order:03}"
        number = body + ric.calc_check_digit(body + "0")
        if number not in taken:
            taken.add(number)
            return Person(name, sex, group, born, region, number, latin_of(name))


def _named(rng: Random) -> tuple[str, str, str]:
    sex = "female" if rng.random() < 0.24 else "male"
    if rng.random() < 0.05:
        group, first, second = rng.choice(WITH_DOT)
        return f"{rng.choice(first)}·{rng.choice(second)}", sex, group
    double = rng.random() < 0.03
    surname = rng.choice(DOUBLE_SURNAMES if double else SURNAMES)
    group = rng.choices(("01", "03", "08", "11", "15", "06"), (88, 3, 3, 3, 2, 1))[0]
    return surname + given_name(rng, sex), sex, group


def given_name(rng: Random, sex: str) -> str:
    """Return one or two characters that go together well enough."""
    pairs, start = GIVEN[sex], 2 * rng.randrange(len(GIVEN[sex]) // 2)
    kind = rng.random()
    if kind < 0.55:
        return pairs[start : start + 2]
    if kind < 0.8:
        return rng.choice(pairs)
    if kind < 0.85:
        return rng.choice(RARE)
    other = rng.choice(pairs)
    return pairs[start] + (rng.choice(RARE) if kind < 0.88 else other)


def latin_of(name: str) -> str:
    """Return the name in capitals as a passport writes it: 'SHAN YAN'."""
    if "·" in name:
        return " ".join(spelling_of(part).upper() for part in name.split("·"))
    head = 2 if name[:2] in DOUBLE_SURNAMES else 1
    surname = spelling_of(name[:head])
    whole = spelling_of(name)
    return f"{surname} {whole.removeprefix(surname)}".upper()


def witness(rng: Random) -> str:
    """Return somebody named in a narrative: '陆某'."""
    return f"{rng.choice(SURNAMES)}某"
