#!/usr/bin/env python3
"""What a plugin author does, with the installed tree alone: `versus new plugin`, CMake or the one-liner, the new
plugin's own test, `versus build`. No file that is installed for it names the place where it was built."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = ["CMakeLists.txt", "README.md", "example.md", "example.txt", "example.yaml", "yaml-dump.c"]


class Sdk(unittest.TestCase):
    build = None

    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.top)
        first = cls.top / "first"
        subprocess.run(["cmake", "--install", str(cls.build), "--prefix", str(first)], check=True, capture_output=True)
        cls.prefix = cls.top / "moved" / "another-place"
        cls.prefix.parent.mkdir()
        first.rename(cls.prefix)
        cls.work = cls.top / "work"
        cls.work.mkdir()
        kept = {name: value for name, value in os.environ.items() if name in ("ASAN_OPTIONS", "CC")}
        cls.environment = {
            **kept,
            "HOME": "/nonexistent",
            "PATH": f"{cls.prefix}/bin:{os.environ['PATH']}",
            "PKG_CONFIG_PATH": f"{cls.prefix}/lib/pkgconfig",
        }

    def run_line(self, line, status=0, folder=None):
        result = subprocess.run(["bash", "-c", line], cwd=folder or self.work, env=self.environment, text=True,
                                capture_output=True, timeout=120)
        self.assertEqual(result.returncode, status, f"{line}\n{result.stdout}{result.stderr}")
        return result.stdout + result.stderr

    def new(self, name="yaml-dump"):
        shutil.rmtree(self.work / name, ignore_errors=True)
        self.run_line(f"versus new plugin {name}")
        return self.work / name

    def test_from_nothing_to_a_report_with_cmake(self):
        folder = self.new()
        self.assertEqual(sorted(path.name for path in folder.iterdir()), FILES)
        self.run_line("cmake -S yaml-dump -B yaml-dump/build && cmake --build yaml-dump/build")
        tested = self.run_line("ctest --test-dir yaml-dump/build --no-tests=error")
        self.assertIn("100% tests passed", tested)
        self.assertRegex(tested, r": verify \.+ +Passed")
        made = self.run_line("VERSUS_PLUGIN_PATH=$PWD/yaml-dump/build versus build yaml-dump/example.yaml "
                             "-t ./yaml-dump/example.md -f yaml-dump -o -")
        self.assertEqual(made, (folder / "example.txt").read_text())
        self.assertIn("\nCaffeine\t30 mg\t95 mg\t\n", made)

    def test_its_test_finds_a_change(self):
        folder = self.new()
        (folder / "example.txt").write_text("something else\n")
        self.run_line("cmake -S yaml-dump -B yaml-dump/build && cmake --build yaml-dump/build")
        self.assertIn("compare (Failed)", self.run_line("ctest --test-dir yaml-dump/build", status=8))

    def test_its_test_finds_a_broken_rule(self):
        source = self.new() / "yaml-dump.c"
        source.write_text(source.read_text().replace('"bullet"', '"Bullet"'))
        self.run_line("cmake -S yaml-dump -B yaml-dump/build && cmake --build yaml-dump/build")
        self.assertIn("verify (Failed)", self.run_line("ctest --test-dir yaml-dump/build", status=8))

    def test_the_one_liner_of_its_readme(self):
        folder = self.new()
        lines = [line.strip() for line in (folder / "README.md").read_text().splitlines() if "pkg-config" in line]
        self.assertEqual(len(lines), 1)
        self.run_line(lines[0], folder=folder)
        self.assertTrue((folder / "yaml-dump.so").exists())
        made = self.run_line("VERSUS_PLUGIN_PATH=$PWD versus build example.yaml -t ./example.md -f yaml-dump -o -",
                             folder=folder)
        self.assertEqual(made, (folder / "example.txt").read_text())
        exported = self.run_line("nm -D --defined-only yaml-dump.so", folder=folder).split()
        self.assertEqual(exported[2:], ["vs_plugin_v1"])

    def test_pkg_config_knows_the_folders_and_the_version(self):
        header = (ROOT / "core/include/versus/plugin.h").read_text()
        version = ".".join(re.findall(r"#define VS_ABI_M(?:AJ|IN)OR (\d+)", header))
        self.assertEqual(self.run_line("pkg-config --modversion versus-plugin").strip(), version)
        self.run_line("pkg-config --exists 'versus-plugin >= 1.0' && ! pkg-config --exists 'versus-plugin >= 2'")
        folder = pathlib.Path(self.run_line("pkg-config --variable=plugindir versus-plugin").strip())
        self.assertTrue((folder / "csv.so").exists())

    def test_cmake_installs_it_where_the_program_looks(self):
        self.new("sketch")
        self.run_line(f"cmake -S sketch -B sketch/build && cmake --build sketch/build && cmake --install sketch/build "
                      f"--prefix {self.prefix}")
        self.assertIn("sketch", self.run_line("versus plugins sketch"))
        (self.prefix / "lib/versus/plugins/sketch.so").unlink()

    def test_what_others_may_write_is_mended_by_the_build(self):
        self.new("shared")
        self.run_line("umask 002 && cmake -S shared -B shared/build && cmake --build shared/build")
        self.run_line("versus plugins shared --plugin-dir shared/build")

    def test_mistakes_in_cmake_are_told(self):
        self.new("wrong")
        lists = self.work / "wrong" / "CMakeLists.txt"
        whole = lists.read_text()
        for old, new, text in (("versus_add_plugin(wrong", "versus_add_plugin(Wrong", 'cannot be called "Wrong"'),
                               (" SOURCES wrong.c", "", "SOURCES"), (" SOURCES", " SOURCE", "SOURCES"),
                               ("Versus 1.0", "Versus 1.99", "1.99"), ("Versus 1.0", "Versus 2.0", "2.0")):
            lists.write_text(whole.replace(old, new))
            with self.subTest(new):
                self.assertIn(text, self.run_line("cmake -S wrong -B wrong/build", status=1))

    def test_all_or_nothing(self):
        folder = self.work / "taken"
        folder.mkdir()
        (self.work / "file").write_text("kept")
        (self.work / "link").symlink_to("nowhere")
        for name in ("taken", "file", "link"):
            self.assertIn("E540", self.run_line(f"versus new plugin {name}", status=4))
        for name in ("Upper", "1st", "a/b", "../up", "", "-x", "a_b"):
            self.assertIn("E637", self.run_line(f"versus new plugin -- '{name}'", status=2))
        self.assertIn("is a command", self.run_line("versus new plugin verify", status=2))
        self.assertIn("csv.so\" is called so", self.run_line("versus new plugin csv", status=2))
        self.assertFalse((self.work / "csv").exists())
        self.assertEqual(list(folder.iterdir()), [])
        self.assertEqual((self.work / "file").read_text(), "kept")
        before = sorted(path.name for path in self.work.iterdir())
        # A disk that is full after the first bytes.
        self.assertIn("E540", self.run_line("ulimit -f 1; trap '' XFSZ; versus new plugin full", status=4))
        self.assertEqual(sorted(path.name for path in self.work.iterdir()), before)

    def test_without_the_starter_it_says_so(self):
        starter = self.prefix / "share/versus/plugin-starter"
        starter.rename(self.prefix / "hidden")
        try:
            self.assertIn("plugin-starter", self.run_line("versus new plugin lost", status=4))
            self.assertFalse((self.work / "lost").exists())
        finally:
            (self.prefix / "hidden").rename(starter)

    def test_nothing_names_the_place_where_it_was_built(self):
        for folder in ("include", "lib/cmake", "lib/pkgconfig", "share"):
            for path in (self.prefix / folder).rglob("*"):
                if path.is_file():
                    data = path.read_bytes()
                    for place in (self.build, ROOT, self.top):
                        self.assertNotIn(str(place).encode() + b"/", data, path)

    def test_the_starter_is_under_60_lines(self):
        self.assertLess(len((ROOT / "sdk/plain-text/plain-text.c").read_text().splitlines()), 60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, type=pathlib.Path)
    options, rest = parser.parse_known_args()
    Sdk.build = options.build.resolve()
    unittest.main(argv=[sys.argv[0]] + rest)
