#!/usr/bin/env python3
"""The words of all outputs of the project's own comparisons: nothing claims more than weights and values say, nothing is
recommended, and where nobody weighed anything no option is named before the others."""
import argparse
import pathlib
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as tree

ROOT = pathlib.Path(__file__).resolve().parents[3]
NEVER = ("optimal", "objectively", "proves", "best product", "significant", "significantly", "probability of success",
         "the data shows", "the data show")
NO_RECOMMENDATION = "No weights were given, so this report makes no recommendation."
HOW_TO_GET_ONE = "For a ranked answer"
OF_A_LEADER = ("lead", "leads", "leader", "leading", "score", "scores", "scored", "rank", "ranks", "ranked", "ranking",
               "winner", "wins", "first choice", "ahead", "favour", "favours")


def text_of(path):
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True).stdout.decode()
    if path.suffix == ".svg":
        return " ".join(tree.parse(path).getroot().itertext())
    return path.read_text(encoding="utf-8")


def folded(text):
    return re.sub(r"\s+", " ", text)


def data_words(stem):
    """Patterns of the texts that the comparison itself holds, wherever lines break in them."""
    for line in (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8").splitlines():
        text = re.sub(r"^\s*(- )?([\w ]+: )?", "", line).strip(" '\"{}[],")
        if len(text.split()) > 2:
            yield r"\s*".join(map(re.escape, re.sub(r"\s", "", text)))


def found_in(words, text):
    return [word for word in words if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


class Words(unittest.TestCase):
    reports = None

    def outputs(self):
        """(stem, format, text without the data's own words)"""
        patterns = {path.stem: re.compile("|".join(data_words(path.stem))) for path in (ROOT / "data").glob("*.yaml")}
        for template in ("brief", "full"):
            for path in sorted((self.reports / template).iterdir()):
                stem = path.name.split(".")[0]
                yield stem, path, patterns[stem].sub(" ", folded(text_of(path)))

    def is_weighed(self, stem):
        return bool(re.search(r"^\s+(swing:|\w+: +\{weight: )", (ROOT / "data" / f"{stem}.yaml").read_text(), re.MULTILINE))

    def test_all_formats_of_all_comparisons_are_read(self):
        stems = {path.stem for path in (ROOT / "data").glob("*.yaml")}
        seen = {(stem, path.parent.name, path.suffix) for stem, path, _ in self.outputs()}
        self.assertLessEqual({(stem, template, suffix) for stem in stems for template in ("brief", "full")
                              for suffix in (".pdf", ".md", ".csv")}, seen)
        self.assertTrue(any(suffix == ".svg" for _, _, suffix in seen))
        self.assertIn(True, map(self.is_weighed, stems))
        self.assertIn(False, map(self.is_weighed, stems))

    def test_no_word_claims_too_much(self):
        for _, path, text in self.outputs():
            self.assertEqual(found_in(NEVER, text), [], path)

    def test_nothing_is_recommended(self):
        for _, path, text in self.outputs():
            self.assertNotIn("recommend", text.replace(NO_RECOMMENDATION, "").lower(), path)

    def test_no_recommendation_is_said_where_nothing_is_weighed_and_only_there(self):
        for stem, path, text in self.outputs():
            wanted = not self.is_weighed(stem) and path.suffix in (".pdf", ".md")
            self.assertEqual(NO_RECOMMENDATION in text, wanted, path)

    def test_nobody_leads_where_nothing_is_weighed(self):
        for stem, path, text in self.outputs():
            if not self.is_weighed(stem):
                self.assertEqual(found_in(OF_A_LEADER, text.replace(HOW_TO_GET_ONE, "")), [], path)

    def test_nothing_of_a_decision_is_headed_where_there_is_none(self):
        """A heading whose own content is empty must not stand before what comes next."""
        for stem, path, text in self.outputs():
            if "decision:" not in (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8"):
                # In small print it is said how to get one: "... must-haves and weights".
                headed = [word for word in ("Must-haves", "Scales", "How sure", "Basis") if word in text]
                self.assertEqual(headed, [], path)

    def test_shares_of_weightings_are_never_alone(self):
        """They stand with what they do not say, and not on the first page of a brief."""
        for stem, path, text in self.outputs():
            if "possible weightings" in text and path.suffix in (".pdf", ".md"):
                self.assertIn("This counts weightings; it does not say how likely it is", text, path)
            if path.suffix == ".pdf" and path.parent.name == "brief":
                first = subprocess.run(["pdftotext", "-l", "1", str(path), "-"], check=True, capture_output=True)
                self.assertNotIn("weightings", first.stdout.decode(), path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    Words.reports = options.build.resolve() / "tests" / "reports"
    unittest.main(argv=[sys.argv[0]] + rest)
