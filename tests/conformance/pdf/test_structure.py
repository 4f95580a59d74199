#!/usr/bin/env python3
"""The checker itself: it must find what it is there to find."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from content import marked_content  # noqa: E402
from structure import structure_faults  # noqa: E402

GOOD = b"/P<</MCID 0>>BDC BT /F0 10 Tf [<0001>-20(a\\)b)]TJ ET EMC /Artifact BMC 0 0 1 1 re f EMC"


class FakeDocument:
    """One page, one element."""

    def __init__(self, content=GOOD, kind="/P", **changes):
        element = {"/S": kind, "/P": "2 0 R", "/Pg": "9 0 R", "/K": [0], **changes}
        self.objects = {
            "1 0 R": {"/K": "2 0 R", "/ParentTree": {"/Nums": [0, ["3 0 R"]]}, "/ParentTreeNextKey": 1},
            "2 0 R": {"/S": "/Document", "/P": "1 0 R", "/K": ["3 0 R"]},
            "3 0 R": element,
            "9 0 R": {"/Contents": "8 0 R", "/StructParents": 0, "/Tabs": "/S"},
        }
        self.content = content
        self.catalog = {"/StructTreeRoot": "1 0 R"}
        self.pages = ["9 0 R"]

    def follow(self, value):
        return self.objects.get(value, value) if isinstance(value, str) else value

    def data(self, _):
        return self.content


class Checker(unittest.TestCase):
    def test_good_file_has_no_faults(self):
        self.assertEqual(structure_faults(FakeDocument()), [])

    def test_numbers_of_contents(self):
        self.assertEqual(marked_content(GOOD), ([0], []))

    def test_painting_outside_of_marked_content(self):
        self.assertIn("f paints outside", " ".join(structure_faults(FakeDocument(GOOD + b" 0 0 1 1 re f"))))

    def test_content_without_end(self):
        self.assertIn("without end", " ".join(structure_faults(FakeDocument(GOOD + b" /Artifact BMC"))))

    def test_nested_contents(self):
        self.assertIn("within another", " ".join(marked_content(b"/P<</MCID 0>>BDC /P<</MCID 1>>BDC EMC EMC")[1]))

    def test_content_that_nobody_claims(self):
        self.assertIn("parent tree has 1 owners for 2", " ".join(structure_faults(FakeDocument(GOOD + b"/P<</MCID 1>>BDC EMC"))))

    def test_content_claimed_by_another(self):
        self.assertIn("claimed by None", " ".join(structure_faults(FakeDocument(**{"/K": [1]}))))

    def test_wrong_parent(self):
        self.assertIn("its parent is 2 0 R", " ".join(structure_faults(FakeDocument(**{"/P": "1 0 R"}))))

    def test_cell_outside_of_a_row(self):
        self.assertIn("/TD stands in /Document", structure_faults(FakeDocument(kind="/TD")))

    def test_header_without_scope(self):
        self.assertIn("a header cell does not say what it heads", structure_faults(FakeDocument(kind="/TH")))

    def test_figure_without_description(self):
        self.assertIn("a figure has no description", structure_faults(FakeDocument(kind="/Figure")))

    def test_heading_that_skips_a_level(self):
        self.assertIn("after a heading of level 0 comes one of level 2", structure_faults(FakeDocument(kind="/H2")))

    def test_rows_of_unequal_width(self):
        document = FakeDocument(kind="/Table", **{"/K": ["4 0 R", "5 0 R"]})
        document.objects["4 0 R"] = {"/S": "/TR", "/P": "3 0 R", "/K": ["6 0 R"]}
        document.objects["5 0 R"] = {"/S": "/TR", "/P": "3 0 R", "/K": []}
        document.objects["6 0 R"] = {"/S": "/TD", "/P": "4 0 R"}
        self.assertIn("the rows of a table cover [0, 1] columns", structure_faults(document))

    def test_link_without_annotation(self):
        self.assertIn("a link has no annotation", structure_faults(FakeDocument(kind="/Link")))

    def test_span_without_language(self):
        self.assertIn("a span is in the language None", structure_faults(FakeDocument(kind="/Span")))

    def test_note_without_name(self):
        self.assertIn("notes have the same name, or none", structure_faults(FakeDocument(kind="/Note")))

    def test_note_that_its_name_does_not_find(self):
        self.assertIn("the tree of names has {}", " ".join(structure_faults(FakeDocument(kind="/Note", **{"/ID": "u:a"}))))

    def test_reference_that_leads_nowhere(self):
        self.assertIn("a reference holds no link", structure_faults(FakeDocument(kind="/Reference")))


if __name__ == "__main__":
    unittest.main()
