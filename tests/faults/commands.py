"""The command line: its mistakes, its exit statuses, and the commands that make no reports."""
import re
import subprocess

from support import COMPARISON, PROGRAM, VersusTest, main


class Mistakes(VersusTest):
    def test_all_are_2_with_a_fix(self):
        for words, *texts in (
                ((),),
                (("biuld", "a.yaml"), 'did you mean "build"?'),
                (("a.yaml",), 'write "versus build a.yaml"'),
                (("build",), "needs an input, or a versus.yaml here", "lists the reports"),
                (("version", "x"), '"x" is one argument too many'),
                (("build", "a.yaml", "--formatz", "pdf"), 'did you mean "--formats"?'),
                (("build", "a.yaml", "-q"), 'there is no option "-q"'),
                (("check", "a.yaml", "-f", "pdf"), 'does not take "-f"'),
                (("build", "a.yaml", "-f"), '"-f" needs a value'),
                (("build", "a.yaml", "-f", ","), "names no format"),
                (("build", "a.yaml", "-o", ""), '"--output" is empty'),
                (("build", "a.yaml", "-f", "pfd"), 'did you mean "pdf"?'),
                (("build", "a.yaml", "--color=sometimes"), "auto, always or never"),
                (("build", "a.yaml", "--diagnostics=jsn"), 'did you mean "--diagnostics=json"?'),
                (("build", "a.yaml", "--time-limit=0"), "whole seconds"),
                (("build", "a.yaml", "--time-limit=1s"), "whole seconds"),
                (("build", "a.yaml", "--in-process=yes"), "takes no value"),
                (("help", "biuld"), 'did you mean "build"?'),
                (("explain", "E999"), 'lists all codes'),
                (("new", "comparision", "x"), 'did you mean "comparison"?'),
                (("new", "house", "x"), "a comparison, a decision, a template, a manifest or a plugin"),
                (("plugins", "pfd"), 'did you mean "pdf"?')):
            with self.subTest(words):
                result = self.versus(*words)
                self.assert_status(result, 2)
                self.assert_says(result, *texts)
                self.assert_nothing_new()

    def test_options_in_every_spelling(self):
        for words in (("-f", "csv"), ("-fcsv",), ("-f=csv",), ("--formats", "csv"), ("--formats=csv",), ("-f", ",csv,,csv")):
            with self.subTest(words):
                result = self.versus("build", *words, "-o-", "--", "a.yaml")
                self.assert_status(result, 0)
                self.assertIn("A,B", result.out)

    def test_input_that_looks_like_an_option(self):
        self.write("-x.yaml", COMPARISON)
        self.assert_status(self.versus("check", "--", "-x.yaml"), 0)

    def test_wrong_epoch(self):
        for epoch in ("yesterday", "-1", "1e9", "99999999999999999999"):
            result = self.versus("check", "a.yaml", environment={"SOURCE_DATE_EPOCH": epoch})
            self.assert_status(result, 2)
            self.assert_says(result, "error[E634]", epoch)


class Statuses(VersusTest):
    def test_each(self):
        self.write("wrong.yaml", "versus: 1\n")
        self.assert_status(self.versus("check", "a.yaml"), 0)
        self.assert_status(self.versus("check", "wrong.yaml"), 1)
        self.assert_status(self.versus("check"), 2)
        self.assert_status(self.versus("check", "none.yaml"), 4)

    def test_the_worst_of_several_wins(self):
        self.write("wrong.yaml", "versus: 1\n")
        for words, status in ((("a.yaml", "wrong.yaml"), 1), (("wrong.yaml", "none.yaml"), 4),
                              (("none.yaml", "wrong.yaml", "a.yaml"), 4)):
            self.assert_status(self.versus("check", *words), status)

    def test_check_says_what_is_sound_when_asked(self):
        self.write("wrong.yaml", "versus: 1\n")
        result = self.versus("check", "-v", "a.yaml", "wrong.yaml")
        self.assertEqual(result.out, "sound a.yaml\n")
        self.assertEqual(self.versus("check", "a.yaml").out, "")


class Dates(VersusTest):
    def date(self, text, **environment):
        self.write("b.yaml", text)
        self.write("d.md", "date: {{date}}\n")
        result = self.versus("build", "b.yaml", "-t", "./d.md", "-f", "markdown", "-o", "-", environment=environment)
        self.assert_status(result, 0)
        return result.out.strip()

    def test_epoch_is_the_date_in_utc_wherever_it_runs(self):
        for zone in ("UTC", "Asia/Tokyo", "America/Los_Angeles"):
            self.assertEqual(self.date(COMPARISON, SOURCE_DATE_EPOCH="1771027199", TZ=zone), "date: 2026-02-13")
            self.assertEqual(self.date(COMPARISON, SOURCE_DATE_EPOCH="1771027200", TZ=zone), "date: 2026-02-14")

    def test_date_of_the_file_comes_first(self):
        text = COMPARISON.replace("title:", "date: 2025-01-02\ntitle:")
        self.assertEqual(self.date(text, SOURCE_DATE_EPOCH="1771027200"), "date: 2025-01-02")

    def test_no_date_where_none_is_known(self):
        self.assertNotRegex(self.date(COMPARISON), r"\d{4}")


class New(VersusTest):
    def test_comparison_builds_at_once(self):
        result = self.versus("new", "comparison", "laptops")
        self.assert_status(result, 0)
        self.assertIn("wrote laptops.yaml\n", result.out)
        result = self.versus("build", "laptops.yaml", "-f", "markdown,csv")
        self.assert_status(result, 0)
        self.assertEqual(result.err, "")

    def test_template_builds_at_once(self):
        self.assert_status(self.versus("new", "template", "mine"), 0)
        self.versus("new", "comparison", "laptops.yaml")
        result = self.versus("build", "laptops.yaml", "-t", "mine.md", "-f", "markdown", "-o", "-")
        self.assert_status(result, 0)
        self.assertEqual(result.err, "")
        self.assertIn("# Laptops for the field team", result.out)

    def test_nothing_is_ever_replaced(self):
        before = (self.folder / "a.yaml").read_text()
        (self.folder / "link.yaml").symlink_to("target.yaml")
        for name in ("a", "a.yaml", "link"):
            result = self.versus("new", "comparison", name)
            self.assert_status(result, 4)
            self.assert_says(result, "error[E540]", "already")
        self.assertEqual((self.folder / "a.yaml").read_text(), before)
        self.assert_nothing_new("link.yaml")

    def test_folder_that_is_not_there(self):
        self.assert_status(self.versus("new", "comparison", "no/where"), 4)
        self.assert_nothing_new()


class Help(VersusTest):
    def test_everywhere(self):
        commands = re.findall(r"^  (\w+) ", self.versus("help").out, re.M)
        self.assertIn("build", commands)
        for command in commands:
            with self.subTest(command):
                by_option = self.versus(command, "--help")
                self.assert_status(by_option, 0)
                self.assertEqual(by_option.out, self.versus("help", command).out)
                self.assertEqual(by_option.out, self.versus(command, "-h", "x", "y", "z").out)

    def test_version(self):
        self.assertRegex(self.versus("version").out, r"^versus \d+\.\d+\.\d+\n$")
        self.assertEqual(self.versus("--version").out, self.versus("version").out)

    def test_lines_fit_a_terminal(self):
        for command in ("help", "build --help", "plugins --help", "new --help"):
            for line in self.versus(*command.split()).out.splitlines():
                self.assertLessEqual(len(line), 120, line)


class Explain(VersusTest):
    def test_every_code(self):
        listed = re.findall(r"^([EWN]\d{3})  (.+)$", self.versus("explain").out, re.M)
        self.assertEqual(len(listed), len({code for code, _ in listed}))
        self.assertGreater(len(listed), 50)
        for code, title in listed[::7]:
            result = self.versus("explain", code.lower())
            self.assert_status(result, 0)
            self.assertTrue(result.out.startswith(f"{code}: {title}\n\n"), result)
            paragraph = result.out.split("Example:")[0]
            self.assertLessEqual(max(map(len, paragraph.splitlines())), 100)

    def test_reader_that_goes_away(self):
        process = subprocess.Popen([PROGRAM, "explain"], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        process.stderr.read()
        process.stderr.close()
        self.assertIn(process.wait(), (0, 4))


if __name__ == "__main__":
    main()
