"""Where in a TOML file something stands, and what is wrong with one that cannot be read."""

import re

_SECTION = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_ENTRY = re.compile(r"\s*[\"']?([\w.-]+)[\"']?\s*=")
_AT = re.compile(r"\(at line (\d+)")
_FULL_WIDTH = re.compile("[“”‘’＝［］，]")
_KNOWN = (
    ("Expected '=' after a key", "缺少等号，应是“名称 = 值”"),
    ("Cannot overwrite a value", "同一项写了两次"),
    ("Cannot declare", "同一项写了两次"),
    ("Invalid value", "等号后面的值看不懂，文字要用英文引号括起来"),
    ("Unterminated string", "引号没有成对"),
    ("Illegal character", "引号没有成对，或者有看不见的字符"),
    ("Unclosed array", "方括号没有成对，或者缺逗号"),
    ("Expected newline", "一行只能写一项"),
    ("Unescaped '\\'", "双引号里不能直接写反斜杠，请改用单引号"),
    ("Invalid statement", "这一行看不懂，应是“名称 = 值”"),
)


def lines_of(text: str) -> dict[tuple[str, str], int]:
    """By section and name, the line on which it is set; of what is written in another way, nothing."""
    found: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if head := _SECTION.match(line):
            section = head[1]
            found.setdefault(("", section), number)
        elif entry := _ENTRY.match(line):
            before, _, name = entry[1].rpartition(".")
            found.setdefault((before or section, name), number)
    return found


def wrong_toml(text: str, error: Exception) -> str:
    """What is wrong with a file that is no TOML, and on which line."""
    message = str(error)
    at = _AT.search(message)
    number = int(at[1]) if at else text.rstrip().count("\n") + 1
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if _FULL_WIDTH.search(line.partition("#")[0]):
        return f"第 {number} 行：引号、等号、逗号、方括号要用英文的"
    known = next((chinese for english, chinese in _KNOWN if message.startswith(english)), "写法不对")
    return f"第 {number} 行：{known}"
