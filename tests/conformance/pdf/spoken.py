"""What a reader aloud gets of a PDF file: the structure tree with the text of its contents, by our own walk, and as
poppler tells it. Both are trees of Element."""
import dataclasses
import re
import subprocess

from content import operators
from objects import as_list, text_of
from structure import attribute

HEX = re.compile(r"<([0-9A-Fa-f\s]*)>")
MAPPING = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
ACTUAL_TEXT = re.compile(r"/ActualText\s*<([0-9A-Fa-f\s]*)>")
LISTED_ELEMENT = re.compile(r"^( *)([A-Z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \((?:block|inline)\))?:?$")
LISTED_COLUMNS = re.compile(r"^ +/ColSpan (\d+)$")
LISTED_TEXT = re.compile(r'^( *)"(.*)"$')
NOT_SEEN = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def squeeze(text):
    return re.sub(r"\s+", "", text.translate(NOT_SEEN))


@dataclasses.dataclass
class Element:
    """`kids` are texts and elements in the order of reading."""
    kind: str
    kids: list = dataclasses.field(default_factory=list)
    description: str = None  # /Alt, /ActualText
    target: str = None       # of a link
    columns: int = 1         # that a cell covers
    language: str = None     # of its words, where it is not the document's
    seen: str = None         # where poppler loses text: a pattern of what it must have, see complete()

    def text(self):
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def texts(self):
        return [kid for kid in self.kids if isinstance(kid, str)]

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]


# ---- Our own walk

def unicode_map(document, font):
    mapping = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", document.data(font["/ToUnicode"]), re.DOTALL):
        for code, text in MAPPING.findall(block):
            mapping[code.decode().upper()] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return mapping


def content_of_page(document, page):
    """{MCID: (text, None or what of it stands before the first text that is said beside its glyphs)}."""
    fonts = {name: unicode_map(document, document.follow(font))
             for name, font in document.follow(document.follow(page["/Resources"]).get("/Font", {})).items()}
    data = b"\n".join(document.data(stream) for stream in as_list(page["/Contents"]))
    texts, marks, font = {}, [], {}

    def add(text):
        if marks and marks[-1][0] is not None:
            texts[marks[-1][0]][0].append(text)

    for operator, operands in operators(data):
        if operator in ("BDC", "BMC"):
            number = re.search(r"/MCID\s+(\d+)", operands)
            actual = ACTUAL_TEXT.search(operands)
            if number:
                texts[int(number.group(1))] = ([], [])
                marks.append((int(number.group(1)), False))
            elif actual and marks and marks[-1][0] is not None:
                texts[marks[-1][0]][1].append("".join(texts[marks[-1][0]][0]))
                add(bytes.fromhex(actual.group(1)).decode("utf-16"))
                marks.append((marks[-1][0], True))
            else:
                marks.append((None, False))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font = fonts[operands.split()[0]]
        elif operator in ("Tj", "TJ") and not (marks and marks[-1][1]):
            codes = "".join("".join(HEX.findall(operands)).split()).upper()
            add("".join(font[codes[i:i + 4]] for i in range(0, len(codes), 4)))
    return {number: ("".join(parts), before[0] if before else None) for number, (parts, before) in texts.items()}


class Walk:
    def __init__(self, document):
        self.document = document
        self.pages = {page: content_of_page(document, document.follow(page)) for page in document.pages}
        root = document.follow(document.catalog["/StructTreeRoot"])
        self.root = self.element(as_list(root["/K"])[0])

    def element(self, reference):
        source = self.document.follow(reference)
        element = Element(source["/S"][1:], description=text_of(source.get("/Alt") or source.get("/ActualText")),
                          columns=attribute(self.document, source, "/ColSpan") or 1,
                          language=text_of(source.get("/Lang")))
        pattern, is_lost = "", False
        for kid in as_list(source.get("/K")):
            if isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
                action = self.document.follow(self.document.follow(kid["/Obj"]).get("/A", {}))
                element.target = text_of(action.get("/URI"))
            elif isinstance(kid, (int, dict)):
                number, page = (kid, source["/Pg"]) if isinstance(kid, int) else (kid["/MCID"], kid["/Pg"])
                text, before = self.pages[page].get(number, ("", None))
                element.kids.append(text)
                pattern += re.escape(squeeze(text)) if before is None else re.escape(squeeze(before)) + ".*"
                is_lost = is_lost or before is not None
            else:
                element.kids.append(self.element(kid))
        element.seen = pattern if is_lost else None
        return element


# ---- Poppler

def listed(path):
    """The tree as `pdfinfo -struct-text` lists it, which leaves descriptions out."""
    lines = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True).stdout.decode()
    above = [(-1, Element("root"))]
    for line in lines.split("\n"):
        element, text, columns = LISTED_ELEMENT.match(line), LISTED_TEXT.match(line), LISTED_COLUMNS.match(line)
        if columns:
            above[-1][1].columns = int(columns.group(1))
        if not element and not text:
            continue
        depth = len((element or text).group(1))
        while above[-1][0] >= depth:
            above.pop()
        kid = Element(element.group(2)) if element else text.group(2)
        above[-1][1].kids.append(kid)
        if element:
            above.append((depth, kid))
    return above[0][1].elements()[0]


def complete(element, walked):
    """Gives the element what poppler has not: descriptions, targets, languages, and the rest of a content of which some text is
    said beside its glyphs, where poppler (as of 22.12) takes that text's end for the content's. What it has of such a
    content must be right."""
    element.description, element.target, element.language = walked.description, walked.target, walked.language
    if walked.seen is not None and re.fullmatch(walked.seen, squeeze("".join(element.texts()))):
        element.kids = walked.kids
        return
    for kid, other in zip(element.elements(), walked.elements()):
        complete(kid, other)
