"""How good a new passphrase is, judged by zxcvbn with a better count of Han signs."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from zxcvbn import zxcvbn
from zxcvbn.time_estimates import guesses_to_score

from db.errors import WeakPassphrase
from db.vault.derivation import normal

SHORTEST = 10  # signs; Chinese ones count double, for each is one of thousands
ENOUGH = 3  # of zxcvbn's 0 to 4
JUDGED = 72  # signs that zxcvbn is given: more only takes it time
# It takes a Han sign that is in none of its lists for one of ten. In running text,
# with the words around it known, it is one of thirty at the least.
PER_HAN = 10**0.5
# What everybody knows by heart is long and no secret.
BY_HEART = (
    *("床前明月光", "疑是地上霜", "举头望明月", "低头思故乡", "白日依山尽"),
    *("黄河入海流", "欲穷千里目", "更上一层楼", "春眠不觉晓", "处处闻啼鸟"),
    *("夜来风雨声", "花落知多少", "锄禾日当午", "汗滴禾下土", "谁知盘中餐"),
    *("粒粒皆辛苦", "离离原上草", "一岁一枯荣", "野火烧不尽", "春风吹又生"),
    *("海内存知己", "天涯若比邻", "但愿人长久", "千里共婵娟", "会当凌绝顶"),
    *("一览众山小", "天网恢恢", "疏而不漏", "为人民服务", "全心全意为人民服务"),
    *("不忘初心", "牢记使命", "实事求是", "好好学习", "天天向上", "恭喜发财"),
    *("新年快乐", "身体健康", "万事如意", "一帆风顺", "马到成功", "心想事成"),
    *("追逃追赃", "一人一档", "一人一策", "案卷库", "纪检监察", "yidang"),
    # ... and what is typed for it where no Han sign can be.
    *("woaini", "woaizhongguo", "zhongguo", "beijing", "shanghai", "nihao"),
    *("1314520", "5201314", "520520", "1314", "888888", "666666", "168168"),
    *("jiwei", "jianwei", "jiwei12388", "jiancha", "zhuitao", "zhuizang", "anjuan"),
    *("wang", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu"),
    *("wei", "fang", "min", "jing", "qiang", "lei", "jun", "yong", "jie", "tao"),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` 0 to 4; `advice`: zxcvbn's sentences, translated by ui/advice.py."""

    score: int
    length: int
    advice: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.score >= ENOUGH and self.length >= SHORTEST


def judge(passphrase: str, *known: str) -> Judgement:
    """Judge a passphrase; `known` are words that anybody here would try first."""
    plain = normal(passphrase)
    length = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in plain)
    if not plain:
        return Judgement(0, 0, ())
    words = [normal(word) for word in known if word]
    found = zxcvbn(plain[:JUDGED], user_inputs=[*words, *BY_HEART])
    feedback = found["feedback"]
    said = [feedback["warning"], *feedback["suggestions"]]
    score = _score(found)
    advice = tuple(one for one in said if one) if score < ENOUGH else ()
    return Judgement(score, length, advice)


def _score(found: dict[str, Any]) -> int:
    guessed = [m["token"] for m in found["sequence"] if m["pattern"] == "bruteforce"]
    han = sum(unicodedata.east_asian_width(sign) == "W" for sign in "".join(guessed))
    return int(guesses_to_score(float(found["guesses"]) * PER_HAN**han))


def require_good(passphrase: str, *known: str) -> None:
    """Raise WeakPassphrase with the advice unless the passphrase is good enough."""
    judgement = judge(passphrase, *known)
    if not judgement.good:
        raise WeakPassphrase(judgement.score, judgement.length, judgement.advice)
