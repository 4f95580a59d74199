"""Only what changed is built: what a report depends on, what an index that cannot be believed does, and that a run which
is killed at any moment and run again ends where an undisturbed one does.

VERSUS_KILLS=200 kills as often as that instead of 30 times."""
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import time
import unittest

from support import COMPARISON, PLUGINS, PROGRAM, SANITIZED, TEMPLATE, VersusTest, main

INDEX = ".versus-index"
KILLS = int(os.environ.get("VERSUS_KILLS", "30"))

SHARED = """\
versus: 1
title: Report NUMBER
attributes:
  size: {label: Size, type: count}
options:
  - name: A
    values: {size: NUMBER}
  - from: options/ONE.yaml
  - from: options/TWO.yaml
"""


class IncrementalTest(VersusTest):
    def make_inputs(self, count=4):
        """r0.yaml, r1.yaml, ...: report N uses options N and N + 1."""
        for number in range(count):
            self.write(f"r{number}.yaml", SHARED.replace("NUMBER", str(number)).replace("ONE", f"o{number}").replace(
                "TWO", f"o{number + 1}"))
            self.write_option(number, number)
        self.write_option(count, count)
        return [f"r{number}.yaml" for number in range(count)]

    def write_option(self, number, size):
        self.write(f"options/o{number}.yaml", f"name: Option {number}\nvalues: {{size: {size}}}\n")

    def changed(self, *words, output="out", formats="csv,markdown", status=0, **others):
        result = self.versus("build", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", formats, *words, "-o", output, "-v",
                             "--if-changed", **others)
        self.assert_status(result, status)
        return result

    def assert_made(self, result, *names):
        """Just these outputs were made."""
        made = [line.split(" ", 1)[1] for line in result.out.splitlines() if line.split()[0] in ("wrote", "unchanged")]
        self.assertEqual(sorted(made), sorted(f"out/{name}" for name in names), result)

    def make_old(self, *names):
        """As if the files had been written long ago, so that their times are believed."""
        for name in names or [path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()]:
            os.utime(self.folder / name, (1_000_000_000, 1_000_000_000))


class Dependencies(IncrementalTest):
    def setUp(self):
        super().setUp()
        self.inputs = self.make_inputs()
        self.assert_made(self.changed(*self.inputs),
                         *[f"r{number}.{suffix}" for number in range(4) for suffix in ("csv", "md")])

    def test_nothing_is_made_when_nothing_changed(self):
        result = self.changed(*self.inputs)
        self.assertEqual(result.out, "".join(f"current out/r{number}.{suffix}\n" for number in range(4)
                                             for suffix in ("csv", "md")))
        self.assertEqual(self.names("out").count(INDEX), 1)

    def test_no_worker_is_started_when_nothing_changed(self):
        if SANITIZED or not shutil.which("strace"):
            self.skip_part("workers", "no strace")
            return
        result = self.run_words(["strace", "-f", "-e", "trace=execve", PROGRAM, "build", "-t", "./t.md", "-f",
                                 "csv,markdown", *self.inputs, "-o", "out", "--if-changed"])
        self.assertEqual(result.err.count("execve("), 1, result)

    def test_an_option_makes_the_reports_that_use_it(self):
        self.write_option(2, 77)
        self.assert_made(self.changed(*self.inputs), "r1.csv", "r1.md", "r2.csv", "r2.md")
        self.assert_made(self.changed(*self.inputs))

    def test_an_input_makes_its_report(self):
        self.write("r0.yaml", (self.folder / "r0.yaml").read_text().replace("Report 0", "Report zero"))
        self.assert_made(self.changed(*self.inputs), "r0.csv", "r0.md")

    def test_new_times_alone_make_nothing(self):
        for path in self.folder.rglob("*"):
            os.utime(path)
        self.assert_made(self.changed(*self.inputs))
        self.make_old()
        self.assert_made(self.changed(*self.inputs))

    def test_a_change_of_the_same_size_and_time_to_the_second_is_seen(self):
        path = self.folder / "options/o0.yaml"
        before = path.stat()
        path.write_text(path.read_text().replace("size: 0", "size: 9"))
        os.utime(path, ns=(before.st_mtime_ns, before.st_mtime_ns))
        self.assert_made(self.changed(*self.inputs), "r0.csv", "r0.md")

    def test_the_template_makes_all(self):
        self.write("t.md", TEMPLATE.replace("# ", "## "))
        self.assertEqual(self.changed(*self.inputs).out.count("current"), 0)

    def test_a_template_that_appears_makes_all(self):
        words = ("r0.yaml", "r1.yaml", "-f", "markdown", "-o", "named", "-v", "--if-changed")
        self.assert_status(self.versus("build", *words), 0)
        self.assertEqual(self.versus("build", *words).out, "current named/r0.md\ncurrent named/r1.md\n")
        self.write("templates/brief.md", "Mine\n")
        self.assertEqual(self.versus("build", *words).out, "wrote named/r0.md\nwrote named/r1.md\n")

    def test_a_dictionary_that_hides_that_of_the_program_makes_its_report(self):
        self.write("u.yaml", COMPARISON.replace("versus: 1\n", "versus: 1\nuses: dictionaries/software.yaml\n"))
        self.changed("u.yaml")
        self.assert_made(self.changed("u.yaml"))
        self.write("dictionaries/software.yaml", "size: {label: Largeness, type: count}\n")
        result = self.versus("build", "-t", "./t.md", "-f", "csv,markdown", "u.yaml", "-o", "out", "-v", "--if-changed")
        self.assertNotIn("current", result.out)

    def test_a_new_root_makes_all(self):
        self.write("sub/x.yaml", COMPARISON)
        self.changed("sub/x.yaml")
        self.write("versus.yaml", "")
        self.assert_made(self.changed("sub/x.yaml"), "x.csv", "x.md")

    def test_settings_make_their_format(self):
        result = self.changed(*self.inputs, "-s", "csv.extras=yes")
        self.assert_made(result, *[f"r{number}.csv" for number in range(4)])
        self.assert_made(self.changed(*self.inputs, "-s", "csv.extras=yes"))

    def test_the_date_makes_all(self):
        result = self.changed(*self.inputs, environment={"SOURCE_DATE_EPOCH": "0"})
        self.assertNotIn("current", result.out)

    def test_an_output_that_is_gone_or_edited_is_made_again(self):
        (self.folder / "out/r1.csv").unlink()
        path = self.folder / "out/r2.md"
        old = path.stat()
        path.write_text(path.read_text().replace("Report", "Rapport")[:old.st_size])
        self.assert_made(self.changed(*self.inputs), "r1.csv", "r2.md")
        self.assertIn("Report", path.read_text())

    def test_a_further_format_makes_only_that(self):
        self.make_inputs()
        result = self.changed(*self.inputs, formats="csv,markdown,ok")
        self.assert_made(result, *[f"r{number}.ok" for number in range(4)])
        self.assert_made(self.changed(*self.inputs))
        self.assert_made(self.changed(*self.inputs, formats="ok"))

    def test_a_format_left_out_is_stale_when_the_others_are_made(self):
        self.write_option(0, 77)
        self.assert_made(self.changed("r0.yaml", formats="csv"), "r0.csv")
        self.assert_made(self.changed("r0.yaml"), "r0.md")

    def test_a_failed_report_is_not_current(self):
        self.write_option(0, "[")
        self.assertEqual(self.changed(*self.inputs, status=1).out.count("current"), 6)
        result = self.changed(*self.inputs, status=1)
        self.assert_says(result, "options/o0.yaml")
        self.write_option(0, 0)
        self.assert_made(self.changed(*self.inputs), "r0.csv", "r0.md")

    def test_a_failed_plugin_costs_its_format_only(self):
        self.changed(*self.inputs, formats="csv,markdown,crash", status=3)
        result = self.changed(*self.inputs, formats="csv,markdown,crash", status=3)
        self.assertEqual(result.out.count("current"), 8)

    def test_warnings_are_told_once_and_with_strict_always(self):
        self.write("t.md", f"---\nfont: Nowhere Sans\n---\n{TEMPLATE}")
        self.assert_says(self.changed("a.yaml"), "warning[W412]")
        result = self.changed("a.yaml")
        self.assertEqual((result.out, result.err), ("current out/a.csv\ncurrent out/a.md\n", ""))
        for _ in range(2):
            self.assert_says(self.changed("a.yaml", "--strict", status=3), "error[W412]")
        self.assert_says(self.changed("a.yaml"), "warning[W412]")

    def test_a_warning_of_a_format_concerns_that_alone(self):
        self.changed("a.yaml", formats="csv,talks")
        self.assertEqual(self.changed("a.yaml", formats="csv,talks").out.count("current"), 2)
        result = self.changed("a.yaml", "--strict", formats="csv,talks", status=3)
        self.assertEqual(result.out, "current out/a.csv\n")

    def test_standard_input_is_never_current(self):
        for _ in range(2):
            result = self.changed("-", given=COMPARISON)
            self.assert_made(result, "report.csv", "report.md")

    def test_compare(self):
        words = ("compare", "o0", "o1", "--from", "options", "-t", "./t.md", "-f", "csv", "-o", "out", "-v",
                 "--if-changed")
        self.assertEqual(self.versus(*words).out, "wrote out/o0-vs-o1.csv\n")
        self.assertEqual(self.versus(*words).out, "current out/o0-vs-o1.csv\n")
        self.write_option(1, 77)
        self.assertEqual(self.versus(*words).out, "wrote out/o0-vs-o1.csv\n")

    def test_a_file_as_target(self):
        words = ("build", "r0.yaml", "-t", "./t.md", "-f", "csv", "-o", "named.csv", "-v", "--if-changed")
        self.assertEqual(self.versus(*words).out, "wrote named.csv\n")
        self.assertEqual(self.versus(*words).out, "current named.csv\n")

    def test_a_table_that_a_current_report_reads_is_not_replaced(self):
        table = "Attribute,One,Two\nprice,5,6\n"
        self.write("out/new.csv", table)
        self.write("out/t.yaml", "versus: 1\ntitle: B\ntable: new.csv\n")
        self.write("new.yaml", COMPARISON)
        self.changed("out/t.yaml")
        result = self.changed("new.yaml", "out/t.yaml", status=4)
        self.assert_says(result, "error[E504]")
        self.assertEqual((self.folder / "out/new.csv").read_text(), table)


class Elsewhere(IncrementalTest):
    def test_a_checkout_at_another_place_is_current(self):
        inputs = self.make_inputs()
        self.changed(*inputs)
        shutil.copytree(self.folder, self.folder / "deeper/copy", ignore=shutil.ignore_patterns("deeper"))
        result = self.changed(*inputs, cwd=self.folder / "deeper/copy")
        self.assert_made(result)

    def test_a_replaced_plugin_makes_its_format(self):
        inputs = self.make_inputs(2)
        plugins = self.folder / "plugins"
        plugins.mkdir(mode=0o755)
        for name in ("ok", "large"):
            shutil.copy(PLUGINS / f"{name}.so", plugins)
        words = ("build", *inputs, "-t", "./t.md", "--plugin-dir", "plugins", "-f", "csv,ok,large", "-o", "out", "-v",
                 "--if-changed")
        self.assert_status(self.versus(*words), 0)
        self.assertNotIn("wrote", self.versus(*words).out)
        with (plugins / "ok.so").open("ab") as file:
            file.write(b"\0")
        result = self.versus(*words)
        self.assert_made(result, "r0.ok", "r1.ok")
        self.assertEqual(result.out.count("current"), 4)

    def test_index_in_another_place(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs, "--index", "cache.index")
        self.assertNotIn(INDEX, self.names("out"))
        self.assert_made(self.changed(*inputs, "--index", "cache.index"))

    def test_index_that_cannot_be_written(self):
        inputs = self.make_inputs(2)
        result = self.changed(*inputs, "--index", "none/cache.index", status=4)
        self.assert_says(result, "error[E506]")
        self.assertIn("r1.md", self.names("out"))

    def test_index_without_if_changed_records_and_makes_all(self):
        inputs = self.make_inputs(1)
        for _ in range(2):
            result = self.versus("build", "-t", "./t.md", "-f", "csv,markdown", *inputs, "-o", "out", "-v", "--index",
                                 f"out/{INDEX}")
            self.assert_made(result, "r0.csv", "r0.md")
        self.assert_made(self.changed(*inputs))

    def test_two_runs_at_the_same_time_keep_each_others_reports(self):
        inputs = self.make_inputs(8)
        runs = [subprocess.Popen([PROGRAM, "build", "-t", "./t.md", "-f", "csv,markdown", *some, "-o", "out",
                                  "--if-changed"], cwd=self.folder, env=self.environment())
                for some in (inputs[:4], inputs[4:])]
        self.assertEqual([run.wait(60) for run in runs], [0, 0])
        self.assert_made(self.changed(*inputs))


class Fonts(IncrementalTest):
    NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")

    def setUp(self):
        super().setUp()
        (self.folder / "fonts").mkdir()
        for style in ("Regular", "Bold", "Italic"):
            shutil.copy(self.NOTO / f"NotoSans-{style}.ttf", self.folder / "fonts")
        self.make_old(*[f"fonts/{name}" for name in self.names("fonts")])

    def fonts_of(self, name):
        """The fonts that the index says a report's PDF uses."""
        text = (self.folder / "out" / INDEX).read_text()
        files = [line for line in text.splitlines() if line.split("\t")[0] in ("file", "absent", "folder")]
        report = text.split(f"\nreport\t{name}\t")[1].split("\nreport\t")[0]
        uses = report.split("\nformat\tpdf\t")[1].split("\n")[0].split("\t")[-1]
        numbers = [int(number) for number in uses.replace("p", " p").replace("f", " ").split() if number[0] != "p"]
        return [files[number].split("\t")[-1] for number in numbers if files[number].startswith("file")]

    def test_a_changed_font_makes_what_uses_it(self):
        words = ("a.yaml", "--fonts", "fonts")
        self.changed(*words, formats="pdf,csv")
        self.assert_made(self.changed(*words, formats="pdf,csv"))
        self.assertIn("../fonts/NotoSans-Regular.ttf", self.fonts_of("a"))
        path = self.folder / "fonts/NotoSans-Regular.ttf"
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        self.make_old("fonts/NotoSans-Regular.ttf")
        os.utime(path, (1_000_000_001, 1_000_000_001))
        self.assert_made(self.changed(*words, formats="pdf,csv"), "a.pdf")
        shutil.copy(self.NOTO / "NotoSans-Bold.ttf", self.folder / "fonts/Another.ttf")
        self.assert_made(self.changed(*words, formats="pdf,csv"), "a.pdf")
        self.assert_made(self.changed(*words, formats="pdf,csv"))

    def test_what_other_reports_used_does_not_count(self):
        arabic = COMPARISON.replace("Two things", "\u0634\u064a\u0626\u0627\u0646")
        self.write("b.yaml", arabic)
        self.write("c.yaml", COMPARISON)
        for jobs in ("1", "3"):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            self.changed("a.yaml", "b.yaml", "c.yaml", "-j", jobs, formats="pdf")
            self.assertEqual(self.fonts_of("a"), self.fonts_of("c"))
            self.assertIn("Arabic", " ".join(self.fonts_of("b")))
            self.assertNotIn("Arabic", " ".join(self.fonts_of("a")))

    def test_rules_name_them(self):
        self.changed("a.yaml", "--fonts", "fonts", "--deps", "out/{stem}.d", formats="pdf")
        self.assertIn("fonts/NotoSans-Regular.ttf", (self.folder / "out/a.d").read_text())


class Belief(IncrementalTest):
    def test_a_garbled_index_only_means_building(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs)
        path = self.folder / "out" / INDEX
        whole = path.read_bytes()
        for garbled in (whole[:-20], whole[:len(whole) // 2], whole.replace(b"report", b"rapport"), b"\0" * 100,
                        whole.replace(b"index 1", b"index 9"), b"x"):
            path.write_bytes(garbled)
            result = self.changed(*inputs)
            self.assert_says(result, "warning[W506]")
            self.assert_made(result, "r0.csv", "r0.md", "r1.csv", "r1.md")
            result = self.changed(*inputs)
            self.assertEqual(result.err, "")
            self.assert_made(result)

    def test_what_stands_before_the_damage_counts(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs)
        with (self.folder / "out" / INDEX).open("ab") as file:
            file.write(b"versus-index 1\nreport\t")
        result = self.changed(*inputs)
        self.assert_says(result, "warning[W506]")
        self.assert_made(result)
        self.assertEqual(self.changed(*inputs).err, "")

    def test_the_index_is_the_same_for_any_order_of_inputs(self):
        inputs = self.make_inputs(3)
        for path in self.folder.rglob("*"):
            os.utime(path)
        self.changed(*inputs, output="one")
        self.changed(*reversed(inputs), output="two")
        one, two = ((self.folder / name / INDEX).read_text().splitlines()[:-1] for name in ("one", "two"))
        self.assertEqual(one, two)


class Links(IncrementalTest):
    def test_a_folder_that_is_a_link_and_leads_elsewhere_later(self):
        for version, size in (("v1", 1), ("v2", 777)):
            self.write(f"{version}/o.yaml", f"name: O\nvalues: {{size: {size}}}\n")
        (self.folder / "current").symlink_to("v1")
        self.write("l.yaml", COMPARISON.replace("  - name: B\n    values: {size: 2}\n", "  - from: current/o.yaml\n"))
        self.changed("l.yaml", formats="csv")
        (self.folder / "current").unlink()
        (self.folder / "current").symlink_to("v2")
        self.changed("l.yaml", formats="csv")
        self.assertIn("777", (self.folder / "out/l.csv").read_text())


class OwnFiles(IncrementalTest):
    """What versus did not write, it does not replace."""

    def test_an_index_in_the_place_of_something_else(self):
        text = (self.folder / "a.yaml").read_text()
        os.mkfifo(self.folder / "fifo")
        result = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "csv", "-o", "out/", "--if-changed", "--index", "fifo")
        self.assert_says(result, "error[E610]")
        self.assertTrue((self.folder / "fifo").is_fifo())
        for name in ("a.yaml", "t.md"):
            before = (self.folder / name).read_text()
            result = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "csv", "-o", "out/", "--if-changed", "--index", name)
            self.assert_status(result, 2)
            self.assert_says(result, f'error[E610]: "{name}" holds something else than an index')
            self.assertEqual((self.folder / name).read_text(), before)
        self.assertEqual((self.folder / "a.yaml").read_text(), text)

    def test_dependencies_in_the_place_of_something_else(self):
        for form in ("make", "json"):
            for name in ("a.yaml", "t.md", "out/{stem}.csv"):
                result = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "csv", "-o", "out/", "--deps", name,
                                     "--deps-format", form)
                self.assert_status(result, 2)
                self.assert_says(result, "error[E610]", "holds something else than dependencies")
        self.assertIn("Two things", (self.folder / "a.yaml").read_text())


class Pruning(IncrementalTest):
    def test_outputs_of_reports_that_are_no_more(self):
        inputs = self.make_inputs(3)
        self.changed(*inputs)
        self.write("out/mine.txt", "mine")
        self.write("out/r1.md", "edited")
        result = self.changed("r2.yaml", "--prune")
        self.assert_says(result, 'warning[W507]: "out/r1.md" is kept')
        self.assertIn("removed out/r0.csv\n", result.out)
        self.assertEqual(self.names("out"), [INDEX, "mine.txt", "r1.md", "r2.csv", "r2.md"])
        # As long as it is there, it is told of; and mended by whoever removes it.
        self.assert_says(self.changed("r2.yaml", "--prune"), 'warning[W507]: "out/r1.md" is kept')
        (self.folder / "out/r1.md").unlink()
        self.assertEqual(self.changed("r2.yaml", "--prune").err, "")

    def test_what_is_removed_is_counted(self):
        self.changed(*self.make_inputs(3))
        self.assert_says(self.versus("build", "r2.yaml", "-t", "./t.md", "-f", "markdown,csv", "-o", "out/", "--prune"),
                         "note[N508]: 4 outputs that no report makes any more were removed")

    def test_expected_to_be_gone(self):
        self.changed(*self.make_inputs(2))
        words = ("build", "r1.yaml", "-t", "./t.md", "-f", "markdown,csv", "-o", "out/", "--expect-current")
        self.assert_status(self.versus(*words), 0)
        result = self.versus(*words, "--prune")
        self.assert_status(result, 5)
        self.assert_says(result, 'error[E801]: "out/r0.csv" is not current: no report makes it any more')
        self.assertIn("r0.csv", self.names("out"))

    def test_with_a_manifest_all_its_reports_count(self):
        self.make_inputs(2)
        self.write("versus.yaml", "manifest: 1\noutput: out/\nformats: csv\nreports:\n  - inputs: r*.yaml\n")
        self.assert_status(self.versus("build", "--if-changed"), 0)
        result = self.versus("build", "r0.yaml", "-f", "csv", "-o", "out/", "--prune")
        self.assert_status(result, 2)
        self.assert_says(result, "would remove the outputs of all others of versus.yaml")
        self.assertEqual(self.names("out"), ["r0.csv", "r1.csv"])

    def test_what_is_current_is_not_removed_by_another_name(self):
        self.make_inputs(2)
        self.versus("build", "r0.yaml", "-t", "./t.md", "-o", "out/r0.csv", "--if-changed")
        for words in ((), (), ("--prune",)):
            self.changed("r0.yaml", "r1.yaml", *words, formats="csv")
            self.assertEqual(self.names("out"), [INDEX, "r0.csv", "r1.csv"])

    def test_a_forged_index_removes_nothing_elsewhere(self):
        self.changed("a.yaml", formats="csv")
        self.write("victim/known.csv", (self.folder / "out/a.csv").read_bytes())
        (self.folder / "out/link").symlink_to("../victim")
        index = (self.folder / "out" / INDEX).read_text()
        body = index[:index.rindex("end\t")].replace("report\ta\t", "report\tgone\t").replace("\ta.csv\n", "\tlink/known.csv\n")
        digest = hashlib.blake2b(body.encode(), digest_size=20).hexdigest()
        self.write("out/" + INDEX, body + f"end\t{digest}\n")
        result = self.changed("a.yaml", "--prune", "--touch", formats="csv")
        self.assertNotIn("W506", result.err)
        self.assertTrue((self.folder / "victim/known.csv").exists())

    def test_outputs_that_a_report_makes_no_more(self):
        self.changed("a.yaml", "-s", "extras.count=3", formats="extras")
        self.changed("a.yaml", "-s", "extras.count=1", formats="extras")
        self.assertIn("a.part-3.txt", self.names("out"))
        self.changed("a.yaml", "-s", "extras.count=1", "--prune", formats="extras")
        self.assertEqual(self.names("out"), [INDEX, "a.part-1.txt"])

    def test_nothing_without_prune(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs)
        self.changed("r0.yaml")
        self.assertIn("r1.md", self.names("out"))
        self.assert_made(self.changed(*inputs))

    def test_an_index_cannot_name_files_elsewhere(self):
        inputs = self.make_inputs(1)
        self.changed(*inputs)
        precious = self.write("precious", "precious")
        body = ("versus-index 1\nreport\tgone\t-\t0\t\nformat\tcsv\t-\t0\t\noutput\t"
                f"{hashlib.blake2b(b'precious', digest_size=20).hexdigest()}\t8\t0\t../precious\n")
        end = hashlib.blake2b(body.encode(), digest_size=20).hexdigest()
        self.write(f"out/{INDEX}", f"{body}end\t{end}\n")
        self.changed(*inputs, "--prune")
        self.assertTrue(precious.exists())


class Expecting(IncrementalTest):
    def expect(self, *words, formats="csv,markdown", status=0, output="out"):
        result = self.versus("build", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", formats, *words, "-o", output,
                             "--expect-current")
        self.assert_status(result, status)
        return result

    def content(self):
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in self.folder.rglob("*") if path.is_file()}

    def test_with_an_index_and_without(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs)
        for _ in range(2):
            before = self.content()
            result = self.expect(*inputs)
            self.assertEqual((result.out, result.err), ("", ""))
            self.assertEqual(self.content(), before)
            (self.folder / "out" / INDEX).unlink(missing_ok=True)

    def test_what_is_stale_why_and_how(self):
        inputs = self.make_inputs(2)
        self.changed(*inputs)
        self.write_option(0, 77)
        before = self.content()
        result = self.expect(*inputs, status=5)
        self.assert_says(result, 'error[E801]: "out/r0.csv" is not current: "options/o0.yaml" changed',
                         '"out/r0.md" is not current')
        self.assertEqual(result.err.count("E801"), 2)
        self.assertIn("--- out/r0.md\n+++ out/r0.md\n@@ ", result.out)
        self.assertRegex(result.out, r"(?m)^-.*Size.* 0 ")
        self.assertRegex(result.out, r"(?m)^\+.*Size.* 77 ")
        self.assertEqual(self.content(), before)
        (self.folder / "out" / INDEX).unlink()
        result = self.expect(*inputs, status=5)
        self.assert_says(result, '"out/r0.csv" is not current: something else would be made')

    def test_a_change_without_consequence_is_none(self):
        inputs = self.make_inputs(1)
        self.changed(*inputs)
        with (self.folder / "options/o0.yaml").open("a") as file:
            file.write("# a comment\n")
        self.expect(*inputs)

    def test_missing_edited_and_needless_outputs(self):
        self.changed("a.yaml", "-s", "extras.count=2", formats="extras,csv,markdown")
        (self.folder / "out/a.csv").unlink()
        self.write("out/a.md", "edited\n")
        result = self.expect("a.yaml", "-s", "extras.count=1", formats="extras,csv,markdown", status=5)
        self.assert_says(result, '"out/a.part-2.txt" is not current: it would not be made any more',
                         '"out/a.csv" is not current: it is not there', '"out/a.md" is not current: "out/a.md" was changed')

    def test_no_folder_is_made(self):
        self.expect("a.yaml", status=5)
        self.assert_nothing_new()

    def test_wrong_data_counts_more(self):
        self.changed("a.yaml")
        self.write("a.yaml", "versus: 1\ntitle: [\n")
        self.expect("a.yaml", status=1)

    def test_writes_nothing_whatever_is_asked(self):
        for words in (("--touch",), ("--deps", "x.d")):
            result = self.expect("a.yaml", *words, status=2)
            self.assert_says(result, "error[E633]")
        self.expect("a.yaml", output="-", status=2)


class Kills(IncrementalTest):
    """A run is killed after some time; the next one must end as if there had been no such thing."""
    COUNT = 24

    def state(self, folder):
        return {path.name: path.read_bytes() for path in (self.folder / folder).iterdir() if path.name != INDEX}

    def kill_after(self, seconds, words):
        process = subprocess.Popen([str(word) for word in words], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        return process.wait()

    def test_kill_at_any_moment(self):
        inputs = self.make_inputs(self.COUNT)
        words = [PROGRAM, "build", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "csv,markdown,pdf,large,extras", "-s",
                 "extras.count=3", *inputs, "-o", "out", "--if-changed"]
        begin = time.monotonic()
        self.assert_status(self.run_words([*words, "--jobs=2"]), 0)
        duration = time.monotonic() - begin
        chance = random.Random(1)
        killed = 0
        for number in range(KILLS):
            if number % 3 == 0:
                shutil.rmtree(self.folder / "out", ignore_errors=True)
            for option in range(0, self.COUNT + 1, 1 if number % 3 == 1 else 4):
                self.write_option(option, number * 100 + option)
            killed += self.kill_after(chance.random() * duration, words) != 0
            result = self.run_words(words)
            self.assert_status(result, 0)
            self.assertEqual(result.err, "")
            reference = self.run_words([word if word != "out" else f"reference-{number}" for word in words])
            self.assert_status(reference, 0)
            self.assertEqual(self.state("out"), self.state(f"reference-{number}"), f"kill {number}")
            again = self.run_words([*words, "-v"])
            self.assertNotIn("wrote", again.out)
            self.assertNotIn("unchanged", again.out)
            shutil.rmtree(self.folder / f"reference-{number}")
        print(f"{killed} of {KILLS} runs were killed on their way")
        self.assertGreater(killed, KILLS // 3 if KILLS >= 20 else -1)


if __name__ == "__main__":
    main()
