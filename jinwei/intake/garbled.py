"""Text that was read in the wrong encoding before it came here, told by its looks.

UTF-8 read as GBK makes of two characters three, of which each begins with a byte no
usual character begins with; read as Latin-1 it makes runs of accented letters, as GBK
does. What was lost on the way stands as 锟斤拷 or as question marks.
"""

from __future__ import annotations

import re

GARBLED = (
    "是乱码：存文件时用错了编码，文字已经错乱或丢失；请从原来的系统重新导出，"
    "或用表格软件打开原件后另存为“CSV UTF-8”"
)


def _pairs(first: range, second: range) -> str:
    """The characters that GBK writes as two bytes of those ranges."""
    written = (bytes((one, two)) for one in first for two in second if two != 0x7F)
    characters = {pair.decode("gbk", "ignore") for pair in written}
    return "".join(sorted(each for each in characters if len(each) == 1))


_LEADS, _TRAILS = range(0xE4, 0xEA), range(0x80, 0xC0)
_ONE = f"[{_pairs(_LEADS, _TRAILS)}]"
_TWO = f"[{_pairs(_TRAILS, _LEADS)}]"
_THREE = f"[{_pairs(_TRAILS, _TRAILS)}]"
_TRAILS_1252 = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN = (
    rf"(?:[\u00e3-\u00e9\u00ef][{_TRAILS_1252}]{{2}}){{2}}"
    r"|^[\u0000-\u00ff]*(?:[\u00b0-\u00f7][\u00a1-\u00fe]){2}[\u0000-\u00ff]*$"
    r"|\u00ef\u00bb\u00bf|\u00ef\u00bf\u00bd"
)
_LOST = r"锟斤拷|烫烫烫|屯屯屯|^[?？]{2,}$"
_WHOLE = re.compile(
    rf"(?:{_ONE}{_TWO}{_THREE}){{2}}|^{_ONE}{_TWO}{_THREE}$|{_LATIN}|{_LOST}"
)
SCREEN = rf"{_ONE}{_TWO}|[\x{{80}}-\x{{FF}}]{{2}}|[\x{{C0}}-\x{{FF}}]|{_LOST}"
"""A wider net for whole columns (RE2): all that is garbled, and some that is not."""


def is_garbled(text: str) -> bool:
    """Whether a text shows that it was read in the wrong encoding."""
    return _WHOLE.search(text) is not None
