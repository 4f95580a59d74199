#!/usr/bin/env python3
"""The comparison of what a PDF says with what the Markdown says notices a file that is broken on purpose, whoever
reads it."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from reading import difference, faults_of, written_blocks  # noqa: E402


class Reading(unittest.TestCase):
    report = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(cls.folder.name) / "plain.pdf"
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(cls.report), str(path)], check=True)
        cls.data = path.read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def faults(self, data):
        self.assertEqual(len(data), len(self.data), "offsets would be wrong")
        path = pathlib.Path(self.folder.name) / "broken.pdf"
        path.write_bytes(data)
        shutil.copy(self.report.with_suffix(".md"), path.with_suffix(".md"))
        return faults_of(path)

    def broken(self, pattern, replacement):
        data, count = re.subn(pattern, replacement, self.data, count=1, flags=re.DOTALL)
        self.assertEqual(count, 1)
        return self.faults(data)

    def test_the_report_as_it_is_has_no_faults(self):
        self.assertEqual(self.faults(self.data), [])

    def test_contents_in_another_order(self):
        faults = self.broken(rb"/MCID 1>>(.*?)/MCID 2>>", rb"/MCID 2>>\1/MCID 1>>")
        self.assertEqual(len(faults), 2, faults)

    def test_text_that_is_missing(self):
        faults = self.broken(rb"(/MCID 1>>.*?<)([0-9A-F]+)>", lambda match: match[1] + b" " * len(match[2]) + b">")
        self.assertEqual(len(faults), 2, faults)

    def test_content_that_no_element_has(self):
        self.assertEqual(len(self.broken(rb"/MCID 1>>BDC", rb"/Mcid 1>>BDC")), 2)

    def test_cells_in_another_order(self):
        faults = self.broken(rb"(/K \[\s+)(\d+ 0 R)(\s+)(\d+ 0 R)([^\]]*\]\s+/P \d+ 0 R\s+/S /TR)", rb"\1\4\3\2\5")
        self.assertEqual(len(faults), 2, faults)

    def test_another_description_of_a_chart(self):
        faults = self.broken(rb"/Alt <feff....", rb"/Alt <feff0058")
        self.assertIn("PDF says ('figure', 'X", faults[0])

    def test_words_without_the_space_between_them(self):
        self.assertIsNotNone(difference([("paragraph", "twowords")], [("paragraph", "two words")]))

    def test_text_at_the_end_that_only_one_has(self):
        self.assertIsNotNone(difference([], [("paragraph", "more")]))
        self.assertIsNotNone(difference([("paragraph", "more")], []))

    def test_numbers_that_the_picture_lacks(self):
        written = [("paragraph", "A chart"), ("table",), ("row", "", "Weight"), ("row", "Cost", "30")]
        self.assertIsNone(difference([("figure", "A chart", "Cost30")], written))
        self.assertIn("lacks \"30\"", difference([("figure", "A chart", "Cost 3")], written))

    def test_a_link_in_runs_of_several_styles_is_one(self):
        runs = [(frozenset(), "u:a", "one "), (frozenset({"strong"}), "u:a", "link"), (frozenset(), None, ".")]
        self.assertEqual(list(written_blocks([("paragraph", runs)])),
                         [("paragraph", "one link."), ("link", "one link", "u:a")])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    Reading.report = arguments.build.resolve() / "tests" / "reports" / "brief" / "observability-vendor.pdf"
    unittest.main(argv=[sys.argv[0], *rest])
