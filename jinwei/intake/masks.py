"""Numbers, accounts, plates and names of people -> what may be shown of them.

A name is known by what stands beside it, never by itself: 联系人：张三, 王小明女士.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Patterns = tuple[tuple[str, str], ...]
DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
D = "[0-9０-９]"
PATTERNS = (
    # An identity number; a mobile number, whole or in groups, with its country or not;
    # a number with its area code, and one that runs on from it.
    (
        rf"(^|[^0-9])([1-9][0-9]{{5}})[- ]?{DAY}[- ]?[0-9]{{3}}[0-9Xx]($|[^0-9])",
        r"\1\2************\3",
    ),
    (
        rf"(^|[^0-9.０-９])((?:86[- ]?)?[1１][3-9３-９]{D})[- ]?{D}{{4}}[- ]?({D}{{4}})"
        r"($|[^0-9０-９])",
        r"\1\2****\3\4",
    ),
    (
        r"(^|[^0-9.])(0[0-9]{2,3})(?:[-—－ ]|[)）][- ]?)[0-9]{3,4}[- ]?[0-9]{4}"
        r"($|[^0-9])",
        r"\1\2-*******\3",
    ),
    (r"(^|[^0-9.])(0[3-9][0-9]{2})[2-8][0-9]{6,7}($|[^0-9])", r"\1\2*******\3"),
)
HAN = "[一-鿿]"
SURNAMES = (
    "欧阳|司马|上官|诸葛|尉迟|皇甫|令狐|慕容|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁"
    "蔡蒋余杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石金韦贾夏方邹熊白孟秦邱侯江尹薛闫"
    "段雷龙黎史陶贺毛郝顾龚邵覃武钱戴莫孔赖柴殷翁季俞樊齐伍庞施洪翟颜倪葛]"
)
CALLED = (
    "姓名|联系人|投诉人|举报人|反映人|来电人|来访人|信访人|诉求人|当事人|申请人|"
    "经办人|户主|业主|患者|家长"
)
PLATED = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
PEOPLE = (
    # A mail address; an account after its kind; a plate; a name after what somebody
    # is, and one before how somebody is addressed.
    (r"[0-9A-Za-z._%+-]+[@＠][0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+", "***@***"),
    (
        r"((?:QQ|qq|扣扣|微信)(?:群|账号|帐号|号码|号)?"
        r"|(?:WX|wx|抖音|支付宝)(?:账号|帐号|号码|号)?[:：])"
        r"([:：为是 ]*)[0-9A-Za-z][0-9A-Za-z_-]{4,}",
        r"\1\2****",
    ),
    (
        rf"({PLATED}[A-HJ-NP-Z])[·• -]?[0-9A-HJ-NP-Z]{{4}}[0-9A-HJ-NP-Z挂学警港澳]"
        r"[0-9A-HJ-NP-Z]?($|[^0-9A-Za-z])",
        r"\1*****\2",
    ),
    (
        rf"({CALLED})([:： 是为叫]*)({SURNAMES}){HAN}{{1,2}}?"
        rf"($|[^一-鿿]|电话|手机|反映|来电|来访|称|表示|投诉|举报)",
        r"\1\2\3**\4",
    ),
    (rf"({SURNAMES}){HAN}{{1,2}}(先生|女士|同志|师傅)", r"\1**\2"),
)
NAMING = (
    f"[@＠]|QQ|qq|扣扣|微信|WX|wx|抖音|支付宝|{PLATED}[A-HJ-NP-Z]|{CALLED}"
    "|先生|女士|同志|师傅"
)
NAMES_PEOPLE = re.compile(NAMING)
LONG = re.compile(rf"{D}(?:[-—－ )）]{{0,2}}{D}){{7}}")
DIGITS, WINDOW, ZERO = 10, 15, 0x30
PIECE = 1 << 18
FULL_WIDTH = re.compile(rb"\xef\xbc[\x90-\x99]")
ANY = "|".join(pattern for pattern, _ in PATTERNS)


def masked(text: str) -> str:
    """The text with such numbers made unreadable but for their first digits, and with
    accounts, plates and names without what tells whose they are."""
    patterns = PATTERNS if LONG.search(text) else ()
    people = PEOPLE if NAMES_PEOPLE.search(text) else ()
    for pattern, shown in (*patterns, *people):
        # Twice, because two numbers may share the one character between them.
        text = re.sub(pattern, shown, re.sub(pattern, shown, text))
    return text


def may_hold_people(texts: pa.StringArray) -> bool:
    """Whether any text of a column may hold what is masked of a person."""
    if may_hold_numbers(texts):
        return True
    return _any(texts, NAMING)


def may_hold_numbers(texts: pa.StringArray) -> bool:
    """Whether any text of a column may hold such a number, by its bytes alone: every
    one has `DIGITS` figures within `WINDOW` bytes, or some of full width."""
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset :]
    first, last = int(ends[0]), int(ends[len(texts)])
    if np.diff(ends[: len(texts) + 1]).max(initial=0) < DIGITS:
        return False
    data = np.frombuffer(texts.buffers()[2], np.uint8)[first:last]
    if any(_most_digits(piece) >= DIGITS for piece in _pieces(data)):
        return True
    return FULL_WIDTH.search(data.data) is not None


def _pieces(data: np.ndarray) -> Iterator[np.ndarray]:
    """The bytes in pieces that stay in the processor, each with what a window that ends
    in it begins with."""
    for start in range(0, len(data), PIECE):
        yield data[max(0, start - WINDOW) : start + PIECE]


def _most_digits(data: np.ndarray) -> int:
    """The most figures that any `WINDOW` bytes in a row have."""
    counted = np.cumsum((data - ZERO) < 10, dtype=np.int32)
    within = counted[WINDOW:] - counted[:-WINDOW]
    return max(int(counted[:WINDOW].max(initial=0)), int(within.max(initial=0)))


def masked_all(texts: pa.StringArray) -> pa.StringArray:
    """The texts of a whole column with all of that made unreadable."""
    if may_hold_numbers(texts) and _any(texts, ANY):
        texts = _replaced(texts, PATTERNS * 2)
    return _replaced(texts, PEOPLE * 2) if _any(texts, NAMING) else texts


def _any(texts: pa.StringArray, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(texts, pattern)).as_py())


def _replaced(texts: pa.StringArray, patterns: Patterns) -> pa.StringArray:
    for pattern, shown in patterns:
        texts = pc.replace_substring_regex(texts, pattern, shown)
    return texts
