"""What the user reads when something is wrong: place, line, mark, fix; nothing that a terminal would obey."""
import json
import os
import subprocess

from support import COMPARISON, PROGRAM, VersusTest, main

ESCAPES = "\033[31m\u202e\u200b\x07"


def columns(line):
    """Width on a terminal of the few characters that the tests use."""
    return sum(0 if char in "\u0301" else 2 if char in "漢字" else 1 for char in line)


class Human(VersusTest):
    def check(self, text, *words, **others):
        self.write("b.yaml", text)
        return self.versus("check", "b.yaml", "-t", "./t.md", *words, **others)

    def marked(self, before):
        """The line of the first message, and what the mark stands under."""
        result = self.check(f"versus: 1\n{before}: x\n" + COMPARISON.split("\n", 1)[1])
        lines = result.err.splitlines()
        shown = lines[1].split(" | ", 1)[1]
        mark = lines[2].split(" | ", 1)[1]
        return shown, mark, result

    def test_first_line_alone_is_complete(self):
        result = self.check("versus: 1\ntitle: T\nquestoin: x\noptions: [{name: A}]\n")
        self.assert_status(result, 1)
        self.assertRegex(result.err.splitlines()[0], r'^b\.yaml:3:1: error\[E\d{3}\]: .*"questoin"')
        self.assertIn("     = help: ", result.err)

    def test_mark_is_under_the_span_by_width(self):
        for key in ("colour", "漢字", "e\u0301tat", "zwölf"):
            with self.subTest(key):
                shown, mark, result = self.marked(key)
                self.assert_status(result, 1)
                self.assertTrue(shown.startswith(key), result)
                self.assertEqual(len(mark), columns(key), result)
                self.assertEqual(set(mark), {"^"})

    def test_mark_after_a_tab(self):
        result = self.check("versus: 1\ntitle: T\n\toptions: []\n")
        lines = result.err.splitlines()
        shown = lines[1].split(" | ", 1)[1]
        self.assertNotIn("\t", shown)
        self.assertEqual(shown, "    options: []")

    def test_long_line_is_cut_around_the_span(self):
        self.write("b.yaml", "{versus: 1, title: T, options: [{name: A}], context: " + "x" * 3000 + ", titel: x}\n")
        result = self.versus("check", "b.yaml", "-t", "./t.md")
        self.assert_status(result, 1)
        lines = result.err.splitlines()
        self.assertLess(max(map(len, lines)), 160)
        shown = lines[1].split(" | ", 1)[1]
        mark = lines[2].split(" | ", 1)[1]
        self.assertEqual(shown[mark.index("^"):mark.index("^") + 5], "titel", result)

    def test_controls_of_data_are_escaped(self):
        result = self.check('versus: 1\n"bad\\e[31m\\u202e": x\ntitle: T\noptions: [{name: A}]\n')
        self.assert_status(result, 1)
        self.assertNotIn("\033", result.err)
        self.assertNotIn("\u202e", result.err)
        self.assert_says(result, "<U+001B>", "<U+202E>")

    def test_controls_of_names_are_escaped(self):
        name = f"x{ESCAPES}.yaml"
        self.write(name, "versus: 1\ntitel: x\n")
        result = self.versus("check", name, "-t", "./t.md")
        self.assert_status(result, 1)
        for char in ESCAPES:
            if char not in "[31m":
                self.assertNotIn(char, result.err)
        result = self.versus("check", f"none{ESCAPES}.yaml", "-t", "./t.md")
        self.assertNotIn("\033", result.err)

    def test_at_most_twenty_errors_of_a_file(self):
        result = self.check("versus: 1\n" + "".join(f"wrong{i}: x\n" for i in range(50)) + "title: T\noptions: [{name: A}]\n")
        self.assert_status(result, 1)
        self.assertEqual(result.err.count(": error["), 20)
        self.assert_says(result, '30 more errors of "b.yaml" are not shown')

    def test_color(self):
        text = "versus: 1\ntitel: x\n"
        self.assertNotIn("\033", self.check(text).err)
        self.assertIn("\033[", self.check(text, "--color=always").err)
        self.assertIn("\033[", self.check(text, "--color", "always", environment={"NO_COLOR": "1"}).err)
        self.assertNotIn("\033", self.check(text, "--color=never").err)

    def colored_on_terminal(self, **environment):
        self.write("b.yaml", "versus: 1\ntitel: x\n")
        leader, follower = os.openpty()
        subprocess.run([PROGRAM, "check", "b.yaml"], cwd=self.folder, stderr=follower, stdin=subprocess.DEVNULL,
                       env=self.environment(environment), timeout=60)
        os.close(follower)
        text = os.read(leader, 65536)
        os.close(leader)
        return b"\033[" in text

    def test_color_of_a_terminal(self):
        self.assertTrue(self.colored_on_terminal(TERM="xterm"))
        self.assertFalse(self.colored_on_terminal(TERM="xterm", NO_COLOR="1"))
        self.assertTrue(self.colored_on_terminal(TERM="xterm", NO_COLOR=""))
        self.assertFalse(self.colored_on_terminal(TERM="dumb"))
        self.assertFalse(self.colored_on_terminal())


class Machine(VersusTest):
    TEXT = 'versus: 1\n"tit\\u202e\\"el, 100%": x\ntitle: T\noptions: [{name: A}]\n'

    def check(self, form):
        self.write("b,c.yaml", self.TEXT)
        return self.versus("check", "b,c.yaml", "none.yaml", "-t", "./t.md", f"--diagnostics={form}")

    def test_json(self):
        result = self.check("json")
        self.assert_status(result, 4)
        lines = [json.loads(line) for line in result.err.splitlines()]
        error = [line for line in lines if line["severity"] == "error"][0]
        self.assertEqual((error["file"], error["line"], error["column"], error["width"] > 0), ("b,c.yaml", 2, 1, True))
        self.assertIn('tit\u202e"el, 100%', error["message"])
        self.assertNotIn("\u202e", result.err)
        self.assertIsNone(lines[-1]["file"])
        self.assertEqual(lines[-1]["code"], "E501")
        self.assertNotIn("line", lines[-1])

    def test_github(self):
        result = self.check("github")
        lines = [line for line in result.err.splitlines() if line.startswith("::error")]
        self.assertRegex(lines[0], r"^::error title=E\d{3},file=b%2Cc\.yaml,line=2,col=1,endColumn=\d+::.*100%25")
        self.assertRegex(lines[-1], r"^::error title=E501::cannot read")
        self.assertNotIn("\u202e", result.err)

    def test_mistakes_of_the_command_too(self):
        result = self.versus("build", "--frmat=x", "--diagnostics=json")
        self.assert_status(result, 2)
        self.assertEqual(json.loads(result.err)["code"], "E632")


if __name__ == "__main__":
    main()
