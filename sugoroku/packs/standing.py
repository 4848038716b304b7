"""Where the entries of a YAML file stand in its text: their lines, dashes, commas, and the comments that are theirs."""

from __future__ import annotations

from .reading import Mapping, Node, Scalar, Sequence

Cut = tuple[int, int, str]  # from where to where of the text, and what comes there instead


def tail(node: Node) -> int:
    """Where a node ends, without the blank lines and comments below it."""
    while not isinstance(node, Scalar) and not node.flow:
        node = node.items[-1] if isinstance(node, Sequence) else list(node.pairs.values())[-1][1]
    return node.end


def line_start(text: str, at: int) -> int:
    """Where the line of a letter begins."""
    return text.rfind("\n", 0, max(at, 0)) + 1


def line_end(text: str, at: int) -> int:
    """Where the next line begins; where one begins already, that."""
    if at and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)


def dash(text: str, holder: Sequence, at: int) -> int:
    """Where the dash of an entry stands: in the list's column, on the entry's line or above."""
    if at == 0:
        return holder.start
    line, before = line_start(text, holder.items[at].start), " " * (holder.column - 1) + "-"
    while text[line : line + holder.column] != before:
        line = line_start(text, line - 1)
    return line + holder.column - 1


def comments_above(text: str, line: int) -> int:
    """Where the comments begin that stand right above a line."""
    while line:
        above = line_start(text, line - 1)
        if not text[above:line].lstrip(" ").startswith("#"):
            break
        line = above
    return line


def out_of_brackets(holder: Sequence | Mapping, entries: list[tuple[int, Node]], at: int) -> Cut:
    """An entry with the comma before or behind it."""
    if at + 1 < len(entries):
        return entries[at][0], entries[at + 1][0], ""
    if at:
        return entries[at - 1][1].end, entries[at][1].end, ""
    return holder.start + 1, holder.end - 1, ""
