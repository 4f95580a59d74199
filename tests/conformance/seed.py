#!/usr/bin/env python3
"""The seed comparison, read back from every output with readers that are not ours: all 60 cells, all points, and the
sentences that the report owes its readers."""
import argparse
import csv
import io
import pathlib
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as tree

OPTIONS = ("PyTorch", "TensorFlow")
MISSING = "not stated"
FACTS = """\
Category | AI / ML | AI / ML
Sub-category | ML Framework | ML Framework
Maturity | mature | mature
Complexity | intermediate | advanced
Performance tier | enterprise grade | enterprise grade
License | BSD-3-Clause | Apache-2.0
License type | permissive | permissive
Pricing | fully free | fully free
GitHub stars | 87.0K | 188.0K
Contributors | 3.2K | 3.5K
Commit frequency | daily | daily
Plugin ecosystem | large | large
Docs quality | excellent | excellent
Backing org | Meta / Linux Foundation |
Funding model | corporate | corporate
Min RAM | 2 GB | 2 GB
Min CPU cores | 2 | 2
Scaling pattern | distributed | distributed
Self-hostable | Yes | Yes
K8s native | Yes | Yes
Offline capable | Yes | Yes
Vendor lock-in | none | none
Languages | Python, C++ | Python, C++
API type | SDK | SDK, REST
Protocols | gRPC, HTTP | gRPC, HTTP
Deployment | pip, docker | pip, docker, binary
SDK languages | python, c++ | python, javascript, java, c++, swift, go
Team size fit | solo, small, medium, enterprise | small, medium, enterprise
First release | 2016 | 2015
Latest version | 2.5 | 2.18
"""
POINTS = (
    "Rapid research prototyping with dynamic computation graphs", "Training large language models and vision transformers",
    "Reinforcement learning experiments", "Production serving via TorchServe", "ONNX export for cross-platform deployment",
    "Train and deploy deep learning models at scale", "Image classification and object detection pipelines",
    "NLP text classification and generation", "Recommendation systems for e-commerce",
    "Edge deployment via TensorFlow Lite on mobile/IoT",
    "TorchServe less mature than TF Serving for high-load production", "Mobile deployment less streamlined than TF Lite",
    "Larger community skew toward research vs production", "Not ideal for quick prototyping compared to PyTorch",
    "Overkill for simple scikit-learn-level tasks", "Static graph mode can be confusing for beginners")
SUMMARIES = ("Flexible deep learning framework for research and production", "End-to-end platform for production ML at scale")
ROWS = [[cell.strip() for cell in line.split("|")] for line in FACTS.splitlines()]


def folded(text):
    return re.sub(r"\s+", " ", text)


def output_of(*arguments):
    return subprocess.run(arguments, check=True, capture_output=True).stdout.decode()


class Seed(unittest.TestCase):
    reports = None

    def path(self, template, suffix):
        return self.reports / template / f"pytorch-vs-tensorflow.{suffix}"

    def test_all_outputs_are_there(self):
        names = {path.name for path in (self.reports / "brief").glob("pytorch-vs-tensorflow.*")}
        for suffix in ("pdf", "md", "csv", "facts.svg"):
            self.assertIn(f"pytorch-vs-tensorflow.{suffix}", names)

    def test_csv_gives_every_cell_back(self):
        rows = list(csv.DictReader(io.StringIO(self.path("brief", "csv").read_bytes().decode(), newline="")))
        by_label = {row["attribute"]: row for row in rows}
        self.assertEqual(len(rows), 30)
        for label, *cells in ROWS:
            self.assertEqual([by_label[label][option] for option in OPTIONS], cells, label)

    def test_markdown_gives_every_cell_back(self):
        xml = output_of("cmark-gfm", "-e", "table", "-e", "strikethrough", "-t", "xml", str(self.path("full", "md")))
        namespace = "{http://commonmark.org/xml/1.0}"
        found = []
        for row in tree.fromstring(xml).iter(f"{namespace}table_row"):
            found.append(["".join(text.text or "" for text in cell.iter(f"{namespace}text")).strip()
                          for cell in row.iter(f"{namespace}table_cell")])
        for label, *cells in ROWS:
            shown = [cell or MISSING for cell in cells]
            self.assertTrue(any(row[i:i + 3] == [label] + shown for row in found for i in range(len(row) - 2)), label)

    def test_pdf_shows_every_cell(self):
        lines = output_of("pdftotext", "-layout", str(self.path("full", "pdf")), "-").splitlines()
        text = folded(" ".join(lines))
        for label, *cells in ROWS:
            self.assertIn(label, text)
            for cell in cells:
                # A long list may wrap within its cell: its words must still be there.
                for word in cell.split():
                    self.assertIn(word, text, label)
        whole = [folded(line) for line in lines]
        for label, left, right in ROWS:
            short = [left, right or MISSING]
            if all(len(cell) < 18 for cell in short):
                wanted = folded(" ".join([label] + short))
                self.assertTrue(any(wanted in line for line in whole), wanted)

    def test_points_and_summaries_are_in_pdf_and_markdown(self):
        for template in ("brief", "full"):
            pdf = folded(output_of("pdftotext", str(self.path(template, "pdf")), "-"))
            # Reading order keeps a point together; a line may break inside a word only after its hyphen.
            markdown = folded(output_of("cmark-gfm", "-t", "plaintext", "--width", "0", str(self.path(template, "md"))))
            for text in POINTS + SUMMARIES:
                self.assertIn(text.replace(" ", ""), pdf.replace(" ", ""), template)
                self.assertIn(text, markdown, template)

    def test_the_answer_says_what_is_the_same_and_what_is_not_known(self):
        for template in ("brief", "full"):
            pdf = folded(output_of("pdftotext", "-l", "1", str(self.path(template, "pdf")), "-"))
            markdown = folded(output_of("cmark-gfm", "-t", "plaintext", "--width", "0", str(self.path(template, "md"))))
            for text in (pdf, markdown):
                self.assertIn("the same in 19 of 30 attributes and differ in 10", text)
                self.assertIn("One cannot be compared", text)
                self.assertIn("No weights were given, so this report makes no recommendation", text)
                self.assertIn("None of the 59 stated values names a source", text)

    def test_the_brief_has_two_pages_at_most(self):
        information = output_of("pdfinfo", str(self.path("brief", "pdf")))
        self.assertLessEqual(int(re.search(r"Pages:\s+(\d+)", information).group(1)), 2)
        self.assertIn("PyTorch vs TensorFlow", information)
        self.assertLessEqual(self.path("brief", "pdf").stat().st_size, 60 * 1024)

    def test_long_csv_names_the_state_of_the_missing_cell(self):
        versus = self.reports.parents[1] / "bin" / "versus"
        data = pathlib.Path(__file__).resolve().parents[2] / "data" / "pytorch-vs-tensorflow.yaml"
        text = output_of(str(versus), "build", str(data), "-f", "csv", "-s", "csv.layout=long", "-o", "-")
        rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["label"] == "Backing org"]
        self.assertEqual([(row["option"], row["state"], row["value"]) for row in rows],
                         [("PyTorch", "stated", "Meta / Linux Foundation"), ("TensorFlow", "missing", "")])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    Seed.reports = options.build.resolve() / "tests" / "reports"
    unittest.main(argv=[sys.argv[0]] + rest)
