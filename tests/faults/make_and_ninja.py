"""What --deps writes, read by the real GNU make and the real Ninja."""
import json
import os
import pathlib
import re
import shutil
import time
import unittest

from support import COMPARISON, PROGRAM, VersusTest, main

LINKED = COMPARISON.replace("  - name: B\n    values: {size: 2}\n", "  - from: 'NAME'\n")
OPTION = "name: B\nvalues: {size: SIZE}\n"

MAKEFILE = """\
reports := $(patsubst comparisons/%.yaml,out/%.md,$(wildcard comparisons/*.yaml))

all: $(reports)

out/%.md: comparisons/%.yaml
	VERSUS build $< -t ./t.md -f markdown -o out/ --deps out/{stem}.d --touch

-include $(patsubst out/%.md,out/%.d,$(reports))
"""

NINJA = """\
rule report
  command = VERSUS build $in -t ./t.md -f markdown,csv -o out/ --deps 'out/{stem}.d'
  depfile = $depfile
  restat = 1

"""


def ninja_path(path):
    return path.replace("$", "$$").replace(" ", "$ ").replace(":", "$:")


class BuildTools(VersusTest):
    def setUp(self):
        super().setUp()
        self.write("comparisons/a.yaml", LINKED.replace("NAME", "b.yaml"))
        self.write("comparisons/c.yaml", COMPARISON)
        (self.folder / "comparisons/versus.yaml").unlink(missing_ok=True)
        self.write_option("comparisons/b.yaml", 2)
        # b.yaml is an option, and no comparison.
        self.later()
        self.write("Makefile", MAKEFILE.replace("VERSUS", str(PROGRAM)).replace(
            "$(wildcard comparisons/*.yaml)", "comparisons/a.yaml comparisons/c.yaml"))

    def write_option(self, name, size):
        return self.write(name, OPTION.replace("SIZE", str(size)))

    def later(self, *names):
        """Makes the files newer than all that is there, and than all that follows older, whatever the steps of time are."""
        time.sleep(0.02)
        for name in names:
            os.utime(self.folder / name)
        time.sleep(0.02)

    def made(self, tool, *words):
        """For each report that was made, its name."""
        result = self.run_words([tool, *words])
        self.assert_status(result, 0)
        text = result.out
        return [re.split(" -[tf] ", line.split(" build ")[1])[0] for line in text.splitlines() if " build " in line]


@unittest.skipUnless(shutil.which("make"), "no make")
class Make(BuildTools):
    def make(self):
        return self.made("make")

    def test_only_what_changed(self):
        self.assertEqual(self.make(), ["comparisons/a.yaml", "comparisons/c.yaml"])
        self.assertEqual(self.make(), [])
        self.write_option("comparisons/b.yaml", 3)
        self.later("comparisons/b.yaml")
        self.assertEqual(self.make(), ["comparisons/a.yaml"])
        self.assertEqual(self.make(), [])

    def test_outputs_that_stay_the_same_do_not_make_it_run_for_ever(self):
        self.make()
        self.later("comparisons/b.yaml", "t.md")
        self.assertEqual(self.make(), ["comparisons/a.yaml", "comparisons/c.yaml"])
        self.assertEqual(self.make(), [])

    def test_a_file_that_is_gone_does_not_stop_it(self):
        self.make()
        (self.folder / "comparisons/b.yaml").unlink()
        self.write("comparisons/a.yaml", COMPARISON)
        self.later("comparisons/a.yaml")
        self.assertEqual(self.make(), ["comparisons/a.yaml"])
        self.assertEqual(self.make(), [])
        self.assertNotIn("b.yaml", (self.folder / "out/a.d").read_text())

    def test_odd_names(self):
        names = ["a b.yaml", "c#d.yaml", "e$f.yaml", "g:h.yaml", "i\\j.yaml", "~k.yaml", "l&m'n.yaml", "ö.yaml"]
        rules = ["all:"]
        for number, name in enumerate(names):
            self.write_option(name, number)
            self.write(f"o{number}.yaml", LINKED.replace("NAME", name.replace("'", "''")))
            rules.append(f"all: out/o{number}.md\nout/o{number}.md: o{number}.yaml\n"
                         f"\t{PROGRAM} build $< -t ./t.md -f markdown -o out/ --deps out/{{stem}}.d --touch\n"
                         f"-include out/o{number}.d")
        self.write("Makefile", "\n".join(rules) + "\n")
        self.assertEqual(len(self.make()), len(names))
        self.assertEqual(self.make(), [])
        for number, name in enumerate(names):
            with self.subTest(name):
                self.write_option(name, number + 100)
                self.later(name)
                self.assertEqual(self.make(), [f"o{number}.yaml"])
                self.assertEqual(self.make(), [])


@unittest.skipUnless(shutil.which("ninja"), "no ninja")
class Ninja(BuildTools):
    def write_rules(self, reports):
        edges = [f"build out/{ninja_path(name)}.md out/{ninja_path(name)}.csv: report {ninja_path(path)}\n"
                 f"  depfile = out/{ninja_path(name)}.d\n" for name, path in reports]
        self.write("build.ninja", NINJA.replace("VERSUS", str(PROGRAM)) + "".join(edges))

    def ninja(self):
        return self.made("ninja", "-v")

    def test_only_what_changed(self):
        self.write_rules([("a", "comparisons/a.yaml"), ("c", "comparisons/c.yaml")])
        self.assertEqual(sorted(self.ninja()), ["comparisons/a.yaml", "comparisons/c.yaml"])
        self.assertEqual(self.ninja(), [])
        self.write_option("comparisons/b.yaml", 3)
        self.later("comparisons/b.yaml")
        self.assertEqual(self.ninja(), ["comparisons/a.yaml"])
        self.assertEqual(self.ninja(), [])
        (self.folder / "comparisons/b.yaml").unlink()
        self.write("comparisons/a.yaml", COMPARISON)
        self.later("comparisons/a.yaml")
        self.assertEqual(self.ninja(), ["comparisons/a.yaml"])
        self.assertEqual(self.ninja(), [])

    def test_odd_names(self):
        names = ["a b.yaml", "c#d.yaml", "e$f.yaml", "g:h.yaml", "~k.yaml", "ö.yaml"]
        for number, name in enumerate(names):
            self.write_option(name, number)
            self.write(f"o{number}.yaml", LINKED.replace("NAME", name))
        self.write_rules([(f"o{number}", f"o{number}.yaml") for number in range(len(names))])
        self.assertEqual(len(self.ninja()), len(names))
        self.assertEqual(self.ninja(), [])
        for number, name in enumerate(names):
            with self.subTest(name):
                self.write_option(name, number + 100)
                self.later(name)
                self.assertEqual(self.ninja(), [f"o{number}.yaml"])
                self.assertEqual(self.ninja(), [])

    def test_odd_targets(self):
        names = ["a b", "c#d", "g:h"]
        for name in names:
            self.write(f"{name}.yaml", COMPARISON)
        self.write_rules([(name, f"{name}.yaml") for name in names])
        self.assertEqual(len(self.ninja()), len(names))
        self.assertEqual(self.ninja(), [])


class Documented(BuildTools):
    """What docs/build-engineer.md shows, as it stands there."""

    def write_block(self, language, name, holds):
        text = (pathlib.Path(__file__).resolve().parents[2] / "docs/build-engineer.md").read_text()
        blocks = [block for block in re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text) if holds in block]
        self.assertEqual(len(blocks), 1)
        self.write(name, blocks[0])

    def environment(self, extra=None):
        environment = super().environment(extra)
        return {**environment, "PATH": f"{PROGRAM.parent}:{environment['PATH']}"}

    @unittest.skipUnless(shutil.which("make"), "no make")
    def test_make(self):
        self.write_block("make", "Makefile", "--deps")
        (self.folder / "comparisons/b.yaml").rename(self.folder / "comparisons/b.yml")
        self.write("comparisons/a.yaml", LINKED.replace("NAME", "b.yml"))
        self.later()
        self.assertEqual(len(self.made("make")), 2)
        self.assertEqual(self.made("make"), [])
        self.later("comparisons/b.yml")
        self.assertEqual(self.run_words(["make"]).out.count(" build "), 1)
        self.assertEqual(self.made("make"), [])

    @unittest.skipUnless(shutil.which("ninja"), "no ninja")
    def test_ninja(self):
        self.write_block("ninja", "build.ninja", "--deps")
        self.write("comparisons/tea.yaml", LINKED.replace("NAME", "b.yaml"))
        self.later()
        self.assertEqual(self.run_words(["ninja", "-v"]).out.count(" build "), 1)
        self.assertIn("no work to do", self.run_words(["ninja"]).out)
        self.later("comparisons/b.yaml")
        self.assertEqual(self.run_words(["ninja", "-v"]).out.count(" build "), 1)
        self.assertIn("no work to do", self.run_words(["ninja"]).out)


class Files(BuildTools):
    def build_with(self, *words, status=0):
        result = self.versus("build", "comparisons/a.yaml", "comparisons/c.yaml", "-t", "./t.md", "-f", "markdown,csv",
                             "-o", "out", *words)
        self.assert_status(result, status)
        return result

    def test_json(self):
        self.build_with("--deps", "out/{stem}.json", "--deps-format=json")
        told = json.loads((self.folder / "out/a.json").read_text())
        self.assertEqual(told["targets"], ["out/a.md", "out/a.csv"])
        self.assertEqual(told["dependencies"][0], {"path": "comparisons/a.yaml", "role": "input", "state": "file"})
        roles = {entry["path"]: entry["role"] for entry in told["dependencies"]}
        self.assertEqual((roles["comparisons/b.yaml"], roles["t.md"]), ("data", "template"))
        self.assertEqual(roles[os.path.relpath(PROGRAM, self.folder)
                               if str(PROGRAM).split("/")[1] == str(self.folder).split("/")[1] else str(PROGRAM)],
                         "program")
        self.assertIn("plugin", roles.values())

    def test_one_file_for_all(self):
        self.build_with("--deps", "out/all.d")
        text = (self.folder / "out/all.d").read_text()
        self.assertIn("out/a.md", text)
        self.assertIn("out/c.md", text)

    def test_unchanged_file_is_not_touched(self):
        self.build_with("--deps", "out/{stem}.d")
        path = self.folder / "out/a.d"
        os.utime(path, (1000, 1000))
        self.build_with("--deps", "out/{stem}.d")
        self.build_with("--deps", "out/{stem}.d", "--if-changed")
        self.build_with("--deps", "out/{stem}.d", "--if-changed")
        self.assertEqual(path.stat().st_mtime, 1000)

    def test_a_current_report_has_its_file_too(self):
        self.build_with("--if-changed")
        self.build_with("--if-changed", "--deps", "out/{stem}.d")
        text = (self.folder / "out/a.d").read_text()
        self.build_with("--deps", "out/{stem}.d")
        self.assertEqual((self.folder / "out/a.d").read_text(), text)

    def test_a_failed_report_has_none(self):
        self.write("comparisons/c.yaml", "versus: 1\ntitle: [\n")
        self.build_with("--deps", "out/{stem}.d", status=1)
        self.assertEqual(self.names("out"), ["a.csv", "a.d", "a.md"])

    def test_that_cannot_be_written(self):
        result = self.build_with("--deps", "t.md/{stem}.d", status=4)
        self.assert_says(result, "error[E507]", "t.md/a.d")
        self.assertEqual(result.err.count("E507"), 1)
        self.assertEqual(len(self.names("out")), 4)

    def test_touch(self):
        self.build_with("--if-changed")
        for words in (("--touch",), ("--touch", "--if-changed")):
            path = self.folder / "out/a.csv"
            os.utime(path, (1000, 1000))
            self.build_with(*words)
            self.assertGreater(path.stat().st_mtime, 2000)


if __name__ == "__main__":
    main()
