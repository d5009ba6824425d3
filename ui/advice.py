"""zxcvbn's judgement of a passphrase, in Chinese."""

from collections.abc import Sequence

ADVICE = {
    "Use a few words, avoid common phrases.": "用几个不相干的词，不用常见的句子。",
    "No need for symbols, digits, or uppercase letters.": "不必非加符号、数字或大写，长而不常见更好。",
    "Add another word or two. Uncommon words are better.": "再加一两个词，越不常见越好。",
    "Straight rows of keys are easy to guess.": "键盘上连成一排的键容易猜。",
    "Short keyboard patterns are easy to guess.": "键盘上的短图形容易猜。",
    "Use a longer keyboard pattern with more turns.": "不要用键盘图形；要用就更长、多拐弯。",
    'Repeats like "aaa" are easy to guess.': "重复的字符容易猜。",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': "成段重复几乎不增加难度。",
    "Avoid repeated words and characters.": "不要重复同样的词和字符。",
    'Sequences like "abc" or "6543" are easy to guess.': "abc、6543 这样的顺序容易猜。",
    "Avoid sequences.": "不要用连续的字母或数字。",
    "Recent years are easy to guess.": "近年的年份容易猜。",
    "Avoid recent years.": "不要用近年的年份。",
    "Avoid years that are associated with you.": "不要用和您有关的年份。",
    "Dates are often easy to guess.": "日期容易猜。",
    "Avoid dates and years that are associated with you.": "不要用生日、纪念日。",
    "This is a top-10 common password.": "这是最常用的十个口令之一。",
    "This is a top-100 common password.": "这是最常用的一百个口令之一。",
    "This is a very common password.": "这个口令很多人用。",
    "This is similar to a commonly used password.": "和常用口令太像。",
    "A word by itself is easy to guess.": "单独一个词容易猜。",
    "Names and surnames by themselves are easy to guess.": "单独的姓名容易猜。",
    "Common names and surnames are easy to guess.": "常见的姓名容易猜。",
    "Capitalization doesn't help very much.": "首字母大写帮助不大。",
    "All-uppercase is almost as easy to guess as all-lowercase.": "全用大写和全用小写差不多。",
    "Reversed words aren't much harder to guess.": "把词倒过来写帮助不大。",
    "Predictable substitutions like '@' instead of 'a' don't help very much.": "用 @ 代替 a 这类替换帮助不大。",
}
GENERAL = "用三四个不相干的词连起来，例如随手翻到的四个词。"


def advice_in_chinese(said: Sequence[str]) -> list[str]:
    """Return the advice, each sentence once; something general when there is none."""
    found = [ADVICE[one] for one in dict.fromkeys(said) if one in ADVICE]
    return found or [GENERAL]
