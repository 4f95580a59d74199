"""Texts longer than any person writes: each is set in seconds, however it is made up."""
import time
import unittest

from support import VersusTest, main

LONGEST = 20  # seconds for one report; each takes less than two without the sanitizers


def comparison(text):
    return f"""\
versus: 1
title: Two things
options:
  - name: "{text}"
    values: {{made of: "{text}", size: 1}}
  - name: B
    values: {{made of: wood, size: 2}}
"""


class LongTexts(VersusTest):
    def assert_is_set(self, text):
        self.write("long.yaml", comparison(text))
        before = time.monotonic()
        result = self.versus("build", "long.yaml", "-f", "pdf,svg,markdown", "-o", "out/")
        self.assert_status(result, 0)
        self.assertLess(time.monotonic() - before, LONGEST)

    def test_marks_on_one_letter(self):
        for mark in ("\u0301", "\u0323\u0301", "\u0e49", "\u064b", "\u0f71"):
            with self.subTest(mark=mark):
                self.assert_is_set("a" + mark * (60000 // len(mark)))

    def test_words_that_never_end(self):
        for part in ("a", "-", "\u1780\u17d2", "\u6f22", "a\u200d"):
            with self.subTest(part=part):
                self.assert_is_set(part * (100000 // len(part)))

    def test_ends_of_lines(self):
        for end in ("\\n", "\u2028"):
            with self.subTest(end=end):
                self.assert_is_set("a" + end * 100000 + "b")

    def test_names_that_fill_pages(self):
        for name in ("a" * 40000, "word " * 8000, "a\\n" * 10000):
            with self.subTest(name=name[:5]):
                self.assert_is_set(name.strip())


if __name__ == "__main__":
    main()
