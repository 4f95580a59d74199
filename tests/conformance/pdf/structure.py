"""The structure tree against the pages: every piece of content belongs to the element that claims it, elements stand
where they may stand, and what readers need beside the type is there."""
import re

from content import marked_content
from objects import as_list, text_of

# Where an element may stand; types that are not listed may stand anywhere.
PARENTS = {
    "/THead": {"/Table"}, "/TBody": {"/Table"}, "/TFoot": {"/Table"}, "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"}, "/TD": {"/TR"}, "/LI": {"/L"}, "/Lbl": {"/LI"}, "/LBody": {"/LI"}, "/Document": {None},
}
CHILDREN = {"/L": {"/LI", "/L", "/Caption"}, "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
            "/TR": {"/TH", "/TD"}}


class Structure:
    """The tree's elements by reference, with their parents, and who claims which content and annotation."""

    def __init__(self, document):
        self.document = document
        self.root = document.follow(document.catalog["/StructTreeRoot"])
        self.elements, self.content, self.annotations, self.faults = {}, {}, {}, []
        self.order = []
        for kid in as_list(self.root.get("/K")):
            self.walk(kid, document.catalog["/StructTreeRoot"], None)

    def walk(self, reference, parent, parent_type):
        element = self.document.follow(reference)
        if reference in self.elements:
            self.faults.append(f"{reference} is in the tree twice")
            return
        self.elements[reference] = element
        kind = element.get("/S")
        self.order.append((kind, element))
        if element.get("/P") != parent:
            self.faults.append(f"{reference} {kind}: /P is {element.get('/P')}, its parent is {parent}")
        if kind in PARENTS and parent_type not in PARENTS[kind]:
            self.faults.append(f"{kind} stands in {parent_type}")
        if parent_type in CHILDREN and kind not in CHILDREN[parent_type]:
            self.faults.append(f"{parent_type} holds {kind}")
        for kid in as_list(element.get("/K")):
            self.claim(kid, reference, element, kind)

    def claim(self, kid, reference, element, kind):
        if isinstance(kid, int):
            self.content[(element.get("/Pg"), kid)] = reference
        elif isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
            self.annotations[kid["/Obj"]] = reference
        elif isinstance(kid, dict):
            self.content[(kid.get("/Pg", element.get("/Pg")), kid["/MCID"])] = reference
        else:
            self.walk(kid, reference, kind)


def parent_tree_of(document, root):
    """Numbers to values; kids of the number tree included."""
    numbers, nodes = {}, [document.follow(root["/ParentTree"])]
    while nodes:
        node = nodes.pop()
        flat = node.get("/Nums", [])
        numbers.update(zip(flat[::2], flat[1::2]))
        nodes += [document.follow(kid) for kid in node.get("/Kids", [])]
    return numbers


def page_faults(document, structure, parents, number, reference):
    page = document.follow(reference)
    data = b"\n".join(document.data(stream) for stream in as_list(page["/Contents"]))
    numbers, faults = marked_content(data)
    yield from faults
    if numbers != list(range(len(numbers))):
        yield f"MCIDs are {numbers}"
    owners = as_list(document.follow(parents.get(page.get("/StructParents"))))
    if len(owners) != len(numbers):
        yield f"the parent tree has {len(owners)} owners for {len(numbers)} contents"
    for content, owner in enumerate(owners):
        if structure.content.get((reference, content)) != owner:
            yield f"MCID {content} is owned by {owner}, claimed by {structure.content.get((reference, content))}"
    claimed = {content for at, content in structure.content if at == reference}
    if claimed - set(numbers):
        yield f"elements claim contents {claimed - set(numbers)} that are not there"
    if page.get("/Tabs") != "/S":
        yield "the tab order is not the structure's"
    for annotation in page.get("/Annots", []):
        yield from annotation_faults(document, structure, parents, annotation)


def annotation_faults(document, structure, parents, reference):
    annotation = document.follow(reference)
    owner = structure.annotations.get(reference)
    if owner is None or document.follow(owner).get("/S") != "/Link":
        yield f"annotation {reference} belongs to no link"
    elif parents.get(annotation.get("/StructParent")) != owner:
        yield f"annotation {reference} is owned by {parents.get(annotation.get('/StructParent'))}, claimed by {owner}"
    destination = document.follow(annotation.get("/Dest"))
    if destination and destination[0] not in document.pages:
        yield f"annotation {reference} leads nowhere"
    if not text_of(annotation.get("/Contents")):
        yield f"annotation {reference} says nothing"
    if not annotation.get("/F", 0) & 4:
        yield f"annotation {reference} is not printed"


def attribute(document, element, key):
    for attributes in as_list(document.follow(element.get("/A"))):
        if key in document.follow(attributes):
            return document.follow(attributes)[key]
    return None


def element_faults(document, structure):
    level = 0
    for kind, element in structure.order:
        if kind == "/TH" and attribute(document, element, "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "a header cell does not say what it heads"
        if kind == "/Figure" and not text_of(element.get("/Alt")):
            yield "a figure has no description"
        if kind == "/Figure" and element.get("/K") and not attribute(document, element, "/BBox"):
            yield "a figure does not say where it is"
        if kind == "/Span" and not re.fullmatch("[a-z]{2,3}", text_of(element.get("/Lang")) or ""):
            yield f"a span is in the language {text_of(element.get('/Lang'))}"
        if kind == "/Link" and not any(isinstance(kid, dict) and kid.get("/Type") == "/OBJR"
                                       for kid in as_list(element.get("/K"))):
            yield "a link has no annotation"
        if kind and kind[1] == "H" and kind[2:].isdigit():
            if int(kind[2:]) > level + 1:
                yield f"after a heading of level {level} comes one of level {kind[2:]}"
            level = int(kind[2:])


def note_faults(document, structure):
    """Notes have names by which they are found, and references lead to where notes are."""
    tree = document.follow(document.follow(structure.root.get("/IDTree", {})).get("/Names", []))
    found = dict(zip(tree[::2], tree[1::2]))
    notes = {element.get("/ID"): reference for reference, element in structure.elements.items()
             if element.get("/S") == "/Note"}
    if len(notes) != sum(kind == "/Note" for kind, _ in structure.order) or None in notes:
        yield "notes have the same name, or none"
    if found != notes or tree[::2] != sorted(tree[::2]):
        yield f"the tree of names has {found}, the notes are {notes}"
    owners = set(structure.annotations.values())
    for kind, element in structure.order:
        if kind == "/Reference" and not owners.intersection(as_list(element.get("/K"))):
            yield "a reference holds no link"
    for annotation, owner in structure.annotations.items():
        above = document.follow(document.follow(owner).get("/P"))
        if (above.get("/S") == "/Reference") != ("/Dest" in document.follow(annotation)):
            yield f"annotation {annotation} leads out of the document from a reference, or into it from elsewhere"


def columns_of_rows(document, table):
    """How many columns each row covers, cells that reach down from above included."""
    def rows(element):
        for kid in as_list(element.get("/K")):
            kid = document.follow(kid)
            if isinstance(kid, dict) and kid.get("/S") == "/TR":
                yield kid
            elif isinstance(kid, dict) and kid.get("/S") in ("/THead", "/TBody", "/TFoot"):
                yield from rows(kid)

    reaching = []  # rows left and columns of cells from above
    for row in rows(table):
        covered = sum(columns for _, columns in reaching)
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        for cell in map(document.follow, as_list(row.get("/K"))):
            columns = attribute(document, cell, "/ColSpan") or 1
            height = attribute(document, cell, "/RowSpan") or 1
            covered += columns
            if height > 1:
                reaching.append((height - 1, columns))
        yield covered


def table_faults(document, structure):
    for kind, element in structure.order:
        if kind == "/Table":
            widths = set(columns_of_rows(document, element))
            if len(widths) > 1:
                yield f"the rows of a table cover {sorted(widths)} columns"


def structure_faults(document):
    if "/StructTreeRoot" not in document.catalog:
        return ["no structure tree"]
    structure = Structure(document)
    parents = parent_tree_of(document, structure.root)
    faults = list(structure.faults)
    if len(as_list(structure.root.get("/K"))) != 1 or not structure.order or structure.order[0][0] != "/Document":
        faults.append("the tree's root is not one Document")
    for number, page in enumerate(document.pages, 1):
        faults += [f"page {number}: {fault}" for fault in page_faults(document, structure, parents, number, page)]
    if parents and structure.root.get("/ParentTreeNextKey", 0) <= max(parents):
        faults.append("the next key of the parent tree is taken")
    return faults + [
        fault for find in (element_faults, note_faults, table_faults) for fault in find(document, structure)]
