#!/usr/bin/env python3
"""The numbers of a decision are the same in every output, and are those that the file and the formulas give: weights,
points, scores, critical weights, shares of weightings, must-haves; in PDF, SVG, Markdown and CSV."""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent / "markdown"))

import reader  # noqa: E402
from made import made_decision  # noqa: E402
from model import Decision  # noqa: E402

try:
    import yaml
except ImportError:  # the project's own files are then held against each other, and those made here against the model
    yaml = None

DATA = ("observability-vendor", "pytorch-vs-tensorflow-decision")
MADE = {"made-undecided": (2, True), "made-clear": (12, False)}
SIGNS = {"✓": "met", "?": "not known", "✕": "not met"}


def read_yaml(name):
    """As nested dictionaries of texts, so that no parser's idea of numbers comes in between."""
    return yaml.load((ROOT / "data" / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def folded(text):
    return re.sub(r"\s+", " ", text).replace(" %", "%").strip()


class Report:
    """What the outputs of one comparison say."""

    def __init__(self, folder, stem):
        self.stem, self.folder = stem, folder
        blocks = reader.parse((folder / f"{stem}.md").read_bytes())
        self.tables = [[[reader.plain(cell) for cell in row] for row in block[2]]
                       for block in blocks if block[0] == "table"]
        self.markdown = folded(" ".join(reader.plain(block[1]) for block in walk(blocks) if block[0] == "paragraph"))
        self.descriptions = {path.name.split(".")[-2]: description_of(path) for path in folder.glob(f"{stem}.*.svg")}
        pdf = subprocess.run(["pdftotext", "-layout", str(folder / f"{stem}.pdf"), "-"], check=True,
                             capture_output=True).stdout.decode()
        self.lines = [folded(line) for line in pdf.splitlines()]
        self.text = folded(pdf)
        self.scores = read_csv(folder / f"{stem}.scores.csv")
        self.checks = read_csv(folder / f"{stem}.must-haves.csv")
        self.options = list(dict.fromkeys(row["option"] for row in self.scores))
        self.ranked = [self.option(header) for header in self.point_rows()[0][2:]]

    def option(self, header):
        """The option's name, without its role."""
        return next(name for name in sorted(self.options, key=len, reverse=True) if header.startswith(name))

    def rows(self, *header, column=0):
        """The rows of the table with these words at that place of its first row."""
        return next(rows for rows in self.tables if rows[0][column:column + len(header)] == list(header))

    def point_rows(self):
        return next(rows for rows in self.tables if rows[0][:2] == ["Criterion", "Weight"] and
                    any(rows[0][2].startswith(option) for option in self.options))

    def points(self):
        """({criterion: weight}, {(criterion, option): points}, {option: score})"""
        rows = self.point_rows()
        weights = {row[0]: row[1] for row in rows[1:-1]}
        parts = {(row[0], option): cell for row in rows[1:-1] for option, cell in zip(self.ranked, row[2:])}
        return weights, parts, dict(zip(self.ranked, rows[-1][2:]))

    def stays(self):
        """{criterion or group: (weight, where the lead holds)}"""
        rows = next(rows for rows in self.tables if rows[0][2:3] in (["Lead holds"], ["Stays ahead"]))
        return {row[0]: (row[1], row[2]) for row in rows[1:]}

    def shares(self):
        """{option: [of all weightings, of those in the stated order]}"""
        kinds = ("all weightings", "those in the stated order")
        ranges = [rows for rows in self.tables if rows[0][0] in [f"{kind} (%)" for kind in kinds]]
        if not ranges: # what is certain is in one table
            return {row[0]: row[1:] for row in self.rows(kinds[0], column=1)[1:]}
        return {row[0]: [rows[i][1] for rows in ranges] for i, row in enumerate(ranges[0]) if i}

    def musts(self):
        """{(must-have, option): status}"""
        rows = self.rows("Must-have", "Required")
        return {(row[0], self.option(header)): SIGNS[cell[0]] for row in rows[1:]
                for header, cell in zip(rows[0][2:], row[2:])}


def walk(blocks):
    for block in blocks:
        yield block
        if block[0] == "quote":
            yield from walk(block[1])


def description_of(path):
    return tree.parse(path).getroot().find("{http://www.w3.org/2000/svg}desc").text


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers_of(text):
    """'66 to 67' -> (66, 67)"""
    found = [int(number) for number in re.findall(r"\d+", text)]
    return found[0], found[-1]


class Numbers(unittest.TestCase):
    versus = None
    reports = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        files = [ROOT / "data" / f"{name}.yaml" for name in DATA]
        for name, (seed, swing) in MADE.items():
            files.append(folder / f"{name}.yaml")
            files[-1].write_text(json.dumps(made_decision(seed, swing)), encoding="utf-8")
        subprocess.run([str(cls.versus), "build", *map(str, files), "-t", "full", "-s", "csv.extras=yes", "-o",
                        f"{folder}/"], check=True, capture_output=True)
        cls.reports = {path.stem: Report(folder, path.stem) for path in files}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def for_all(self, check):
        for report in self.reports.values():
            with self.subTest(report.stem):
                check(report)

    # ---- One number everywhere

    def test_parts_add_up_to_scores_and_weights_to_100(self):
        def check(report):
            weights, parts, totals = report.points()
            self.assertEqual(sum(map(int, weights.values())), 100)
            for option in report.ranked:
                cells = [numbers_of(parts[criterion, option]) for criterion in weights]
                self.assertEqual(tuple(map(sum, zip(*cells))), numbers_of(totals[option]), option)
        self.for_all(check)

    def test_points_are_the_same_in_csv(self):
        def check(report):
            weights, parts, totals = report.points()
            seen = set()
            for row in report.scores:
                if row["standing"] == "out":
                    self.assertEqual((row["criterion"], row["shown"]), ("", "not ranked"))
                elif row["criterion"]:
                    self.assertEqual(row["shown"], parts[row["criterion"], row["option"]])
                    self.assertLess(abs(float(row["weight"]) - int(weights[row["criterion"]])), 1)
                else:
                    self.assertEqual(row["shown"], totals[row["option"]])
                seen.add((row["option"], row["criterion"]))
            self.assertEqual(len(seen), len(report.scores))
            self.assertLessEqual({(option, criterion) for criterion, option in parts}, seen)
            self.assertEqual({row["option"] for row in report.scores if row["standing"] == "ranked"}, set(report.ranked))
        self.for_all(check)

    def test_points_are_the_same_in_pdf(self):
        def check(report):
            weights, parts, totals = report.points()
            for criterion, weight in weights.items():
                cells = [parts[criterion, option] for option in report.ranked]
                self.assertIn(" ".join([criterion, weight, *cells]), report.lines)
            self.assertIn(" ".join(["Score", "100", *totals.values()]), report.lines)
        self.for_all(check)

    def test_points_are_the_same_in_pictures(self):
        def check(report):
            weights, parts, totals = report.points()
            sentences = [f"{option} {totals[option]}: " + ", ".join(f"{criterion} {parts[criterion, option]}"
                                                                     for criterion in weights) + "."
                         for option in report.ranked]
            self.assertEqual(report.descriptions["scores"], " ".join(sentences))
            self.assertIn(folded(report.descriptions["scores"]), report.markdown)
        self.for_all(check)

    def test_scores_are_the_same_in_the_summary(self):
        def check(report):
            totals = report.points()[2]
            for row in report.rows("Option", "Must-haves")[1:]:
                option = report.option(row[0])
                self.assertEqual(row[2], totals.get(option, "not ranked"), option)
                self.assertTrue(any(line.startswith(f"{row[0]} {row[1]} {row[2]}") for line in report.lines), row)
        self.for_all(check)

    def test_critical_weights_are_the_same_everywhere(self):
        def check(report):
            weights, stays = report.points()[0], report.stays()
            for criterion, weight in weights.items():
                self.assertEqual(stays[criterion][0], f"{weight} %")
            words = "stays ahead" if "Not decided yet" in report.markdown else "lead holds"
            sentences = [f"{criterion}: {weight} %, {words} {stays[criterion][1]}."
                         for criterion, weight in weights.items()]
            self.assertEqual(report.descriptions["weights"], " ".join(sentences))
            for name, (weight, text) in stays.items():
                wanted = folded(f"{name} {weight} {text}")
                self.assertTrue(any(line.startswith(wanted) for line in report.lines), wanted)
        self.for_all(check)

    def test_shares_are_the_same_everywhere(self):
        def check(report):
            shares = report.shares()
            self.assertEqual(list(shares), report.ranked)
            sentences = [f"Of {name}: " + ", ".join(f"{option} {shares[option][column]}" for option in shares) + "."
                         for column, name in enumerate(["all weightings", "those in the stated order"])]
            self.assertEqual(report.descriptions["win-share"], " ".join(sentences))
            first = shares[report.ranked[0]]
            for text in (report.markdown, report.text):
                self.assertIn(folded(f"{first[0]} put {report.ranked[0]} first; of those that keep the stated order of "
                                     f"weights {first[1]}."), text)
        self.for_all(check)

    def test_must_haves_are_the_same_everywhere(self):
        def check(report):
            musts = report.musts()
            self.assertEqual({(row["must_have"], row["option"]): row["status"] for row in report.checks}, musts)
            for name in {name for name, _ in musts}:
                signs = [sign for option in report.options for sign, status in SIGNS.items()
                         if status == musts[name, option]]
                self.assertTrue(any(line.startswith(name) and re.findall("[✓?✕]", line) == signs
                                    for line in report.lines), name)
        self.for_all(check)

    def test_parts_of_the_margin_add_up_and_are_those_in_words(self):
        def check(report):
            text = report.descriptions["margin"].replace("−", "-")
            *parts, total = map(int, re.findall(r" ([+-]?\d+)(?=[,.])", text))
            self.assertEqual(sum(parts), total)
            named = re.search(r"against .*?: (.*?)\. Together", text).group(1).split(", ")
            for part in named[:4]:
                if not part.endswith(" 0"):
                    self.assertIn(folded(part), report.markdown.replace("−", "-"))
                    self.assertIn(folded(part), report.text.replace("−", "-"))
        self.for_all(check)

    # ---- The same numbers, worked out again

    def models(self):
        for name, (seed, swing) in MADE.items():
            # A round trip through JSON makes all texts and numbers of it what the file holds.
            yield self.reports[name], Decision(json.loads(json.dumps(made_decision(seed, swing))))
        if yaml:
            software = read_yaml("dictionaries/software.yaml")
            yield self.reports[DATA[0]], Decision(read_yaml(f"{DATA[0]}.yaml"))
            yield self.reports[DATA[1]], Decision(read_yaml(f"{DATA[1]}.yaml"), software)

    def for_models(self, check):
        for report, model in self.models():
            with self.subTest(report.stem):
                check(report, model)

    def test_weights_and_points_follow_from_the_file(self):
        def check(report, model):
            keys = {model.labels[key]: key for key in model.criteria}
            weights, parts, totals = report.points()
            self.assertEqual(list(weights), list(keys))
            for row in report.scores:
                if row["standing"] == "out":
                    continue
                key, option = keys.get(row["criterion"]), row["option"]
                exact = [100 * (model.weights[key] * model.cells[option, key][False][end] if key
                                else model.score(option, end)) for end in (0, 1)]
                self.assertAlmostEqual(float(row["low"]), exact[0], 5)
                self.assertAlmostEqual(float(row["high"]), exact[1], 5)
                if key:
                    self.assertAlmostEqual(float(row["weight"]), 100 * model.weights[key], 5)
                shown = numbers_of(parts[row["criterion"], option] if key else totals[option])
                for end in (0, 1):
                    self.assertLess(abs(shown[end] - exact[end]), 1.5 if key else 0.5 + 1e-6, (option, key))
            for label, key in keys.items():
                self.assertLess(abs(int(weights[label]) - 100 * model.weights[key]), 1)
        self.for_models(check)

    def test_order_and_verdict_follow_from_the_file(self):
        def check(report, model):
            self.assertEqual(set(report.ranked), set(model.ranked))
            self.assertEqual(report.ranked[0], model.reference)
            self.assertEqual(report.ranked[:len(model.candidates)], model.candidates)
            decided = len(model.candidates) == 1
            self.assertEqual("Not decided yet" in report.markdown, not decided)
            self.assertEqual(f"{model.reference} leads, but the lead is fragile" in report.markdown or
                             f"{model.reference} leads clearly" in report.markdown, decided)
            self.assertTrue(report.descriptions["margin"].startswith(f"{model.reference} against {model.rival}: "))
        self.for_models(check)

    def test_critical_weights_follow_from_the_file(self):
        def check(report, model):
            stays = report.stays()
            for key in model.criteria:
                text = stays[model.labels[key]][1]
                exact = model.critical_weights(key)
                told = re.findall(r"([\d.]+) %(?: \(|, )(below|above) it ([^)]*)", text)
                self.assertEqual(len(told), sum(side is not None for side in exact), (key, text))
                self.assertEqual(text == "at any weight", not told)
                for percent, side, option in told:
                    weight, rival = exact[side == "above"]
                    self.assertLessEqual(abs(float(percent) - 100 * weight), 0.05 if "." in percent else 0.5 + 1e-6, key)
                    self.assertEqual(option, rival, key)
        self.for_models(check)

    def test_must_haves_follow_from_the_file(self):
        def check(report, model):
            self.assertEqual(report.musts(), {(model.labels[key], option): status
                                              for (key, option), status in model.status.items()})
        self.for_models(check)

    def test_shares_follow_from_the_file(self):
        def check(report, model):
            shares = report.shares()
            for column, keeping_order in enumerate((False, True)):
                for option, exact in model.shares(keeping_order).items():
                    shown = numbers_of(shares[option][column])
                    for end in (0, 1):
                        self.assertLess(abs(shown[end] - 100 * exact[end]), 2, (option, keeping_order))
        self.for_models(check)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    Numbers.versus = options.build.resolve() / "bin" / "versus"
    unittest.main(argv=[sys.argv[0]] + rest)
