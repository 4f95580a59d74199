"""Reads Markdown with cmark-gfm and tells what is in it: blocks as lists, text as runs of (styles, link, text)."""
import re
import subprocess
import xml.etree.ElementTree as ElementTree

# XML cannot hold these, cmark-gfm writes them all the same: they travel in the private use area.
MOVED = [code for code in range(0x20) if code not in (0x09, 0x0A)] + [0xFFFE, 0xFFFF]
AWAY = {code: chr(0xF700 + index) for index, code in enumerate(MOVED)}
BACK = {0xF700 + index: chr(code) for index, code in enumerate(MOVED)}

GITHUB = ("table", "strikethrough", "autolink", "tasklist", "footnotes", "tagfilter")

STYLES = {"strong": "strong", "emph": "emphasis", "strikethrough": "strike"}


def parse(markdown, extensions=("table", "strikethrough")):
    """The blocks of a document (bytes)."""
    command = ["cmark-gfm", "-t", "xml"]
    for extension in extensions:
        command += ["-e", extension]
    output = subprocess.run(command, input=markdown, stdout=subprocess.PIPE, check=True).stdout.decode()
    # A carriage return that cmark-gfm writes raw would be read as a line feed.
    root = ElementTree.fromstring(output.translate(AWAY))
    return blocks(root)


def name_of(element):
    return element.tag.split("}")[1]


def original(text):
    return (text or "").translate(BACK)


class Runs:
    """Text as runs; neighbours of one style are one."""

    def __init__(self):
        self.items = []

    def add(self, styles, link, text):
        if not text:
            return
        if self.items and self.items[-1][:2] == (styles, link):
            text = self.items.pop()[2] + text
        self.items.append((styles, link, text))

    def add_break(self):
        self.items.append(("break", None, ""))

    def add_element(self, element, styles=frozenset(), link=None):
        name = name_of(element)
        if name == "text":
            self.add(styles, link, original(element.text))
        elif name == "code":
            self.add(styles | {"code"}, link, original(element.text))
        elif name == "linebreak" or (name == "html_inline" and element.text == "<br>"):
            self.add_break()
        elif name in STYLES:
            self.add_below(element, styles | {STYLES[name]}, link)
        elif name == "link":
            self.add_below(element, styles, link or original(element.get("destination")))
        else:
            self.add(frozenset({"unexpected " + name}), link, original(element.text) or "?")

    def add_below(self, element, styles=frozenset(), link=None):
        for child in element:
            self.add_element(child, styles, link)
        return self


def runs(element):
    return Runs().add_below(element).items


def blocks(element):
    return [block(child) for child in element]


def block(element):
    name = name_of(element)
    if name == "heading":
        return ("heading", int(element.get("level")), runs(element))
    if name == "paragraph":
        return ("paragraph", runs(element))
    if name == "list":
        ordered = element.get("type") == "ordered"
        return ("list", ordered, int(element.get("start", 1)), [blocks(item) for item in element])
    if name == "block_quote":
        return ("quote", blocks(element))
    if name == "code_block":
        return ("code", original(element.get("info")), original(element.text))
    if name == "thematic_break":
        return ("rule",)
    if name == "table":
        alignments = [cell.get("align", "left") for cell in element[0]]
        return ("table", alignments, [[runs(cell) for cell in row] for row in element])
    return ("unexpected " + name, element.text)


def plain(items):
    """The text of runs without styles."""
    return re.sub(r"[ \n]+", " ", "".join(text for _, _, text in items)).strip()
