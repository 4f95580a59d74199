#!/usr/bin/env python3
"""The installed tree runs from anywhere, and a format is gone when its plugin is."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

DATA = """\
versus: 1
title: Two things
uses: dictionaries/software.yaml
options:
  - {name: One, values: {complexity: beginner, github_stars: 1.2K}}
  - {name: Two, values: {complexity: expert, github_stars: 3.4K}}
"""


class Install(unittest.TestCase):
    build = None

    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp())
        first = cls.top / "first"
        subprocess.run(["cmake", "--install", str(cls.build), "--prefix", str(first)], check=True, capture_output=True)
        cls.prefix = cls.top / "moved to" / "another place"
        cls.prefix.parent.mkdir()
        first.rename(cls.prefix)
        cls.folder = cls.top / "work"
        cls.folder.mkdir()
        (cls.folder / "two.yaml").write_text(DATA)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.top)

    def versus(self, *arguments, **environment):
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "ASAN_OPTIONS")}
        return subprocess.run([str(self.prefix / "bin" / "versus"), *arguments], cwd=self.folder, text=True,
                              capture_output=True, env={**kept, "HOME": "/nonexistent", **environment})

    def made(self, out):
        return sorted(path.name for path in (self.folder / out).iterdir())

    def test_a_moved_tree_builds_every_format(self):
        result = self.versus("build", "two.yaml", "-o", "all/")
        self.assertEqual(result.returncode, 0, result.stderr)
        for name in ("two.pdf", "two.md", "two.csv", "two.facts.svg"):
            self.assertIn(name, self.made("all"))

    def test_the_program_and_each_format_have_a_page(self):
        pages = self.prefix / "share" / "man"
        self.assertTrue((pages / "man1" / "versus.1").exists())
        for plugin in (self.prefix / "lib" / "versus" / "plugins").iterdir():
            self.assertTrue((pages / "man5" / f"versus-{plugin.stem}.5").exists(), plugin)

    def test_the_pages_for_users_are_there_and_so_is_what_they_point_to(self):
        folder = self.prefix / "share" / "doc" / "versus"
        pages = sorted(folder.glob("*.md"))
        self.assertEqual([page.stem for page in pages],
                         ["abi", "build-engineer", "file-format", "manifest", "method", "plugins", "recipes", "scale", "templates"])
        for page in pages:
            for target in re.findall(r"\]\(([^)#:{\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```|`[^`]*`", "", page.read_text(),
                                                                            flags=re.S)):
                self.assertTrue((folder / target).exists(), f"{page.name}: {target}")

    def test_an_installed_plugin_is_verified_by_its_name(self):
        result = self.versus("plugins", "verify", "csv")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertNotIn("warning", result.stdout)

    def test_without_its_plugin_only_that_format_is_gone(self):
        plugin = self.prefix / "lib" / "versus" / "plugins" / "csv.so"
        hidden = self.top / "csv.so"
        plugin.rename(hidden)
        try:
            result = self.versus("build", "two.yaml", "-o", "no-csv/")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertFalse([name for name in self.made("no-csv") if name.endswith(".csv")])
            self.assertIn("two.pdf", self.made("no-csv"))
            asked = self.versus("build", "two.yaml", "-f", "csv", "-o", "asked/")
            self.assertEqual(asked.returncode, 2, asked.stderr)
        finally:
            hidden.rename(plugin)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    Install.build = options.build.resolve()
    unittest.main(argv=[sys.argv[0]] + rest)
