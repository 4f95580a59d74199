"""The workflow in docs/build-engineer.md, run as GitHub runs it: its annotations land where the mistakes are."""
import pathlib
import re
import textwrap

from support import BUILD, COMPARISON, VersusTest, main

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "build-engineer.md"


def annotation(line):
    """A workflow command as GitHub reads it: level, properties, message."""
    level, properties, message = re.fullmatch(r"::(error|warning|notice) ?([^:]*)::(.*)", line).groups()

    def unescape(text):
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(escape, char)
        return text

    return level, {key: unescape(value) for key, value in (each.split("=", 1) for each in properties.split(","))}, \
        unescape(message)


def steps():
    """The commands of the workflow."""
    block = re.search(r"```yaml\nname: Reports\n(.*?)```", DOCUMENT.read_text(), re.S).group(1)
    found = re.findall(r"^ {8}run: (?:>-\n((?: {10}.*\n)+)|(.*)\n)", block, re.M)
    return [" ".join(textwrap.dedent(folded).split("\n")) if folded else plain for folded, plain in found]


class Workflow(VersusTest):
    def run_step(self, command):
        return self.run_words(["bash", "-e", "-o", "pipefail", "-c", command], environment={
            "PATH": f"{BUILD / 'bin'}:/usr/bin:/bin", "CI": "true", "GITHUB_WORKSPACE": str(self.folder),
            "GITHUB_STEP_SUMMARY": str(self.folder / "step-summary.md")})

    def test_annotations_land(self):
        self.write("comparisons/good.yaml", COMPARISON)
        self.write("comparisons/100%, or so.yaml", COMPARISON.replace("{size: 2}", "{size: many}"))
        self.write("step-summary.md", "")
        check, build = steps()
        for command in (check, build):
            with self.subTest(command):
                result = self.run_step(command)
                self.assert_status(result, 1)
                level, properties, message = annotation(result.err.splitlines()[0])
                self.assertEqual(level, "error")
                file = self.folder / properties["file"]
                line = file.read_text().splitlines()[int(properties["line"]) - 1]
                self.assertEqual(line[int(properties["col"]) - 1:int(properties["endColumn"]) - 1], "many")
                self.assertIn("many", message)
                self.assertRegex(properties["title"], r"^E\d{3}$")
        self.assertIn("good.pdf", self.names("out"))
        summary = (self.folder / "step-summary.md").read_text()
        self.assertTrue(summary.startswith("## Versus: 1 of 2 reports done\n"), summary)
        self.assertIn("comparisons/100%, or so.yaml | **failed** (1) |", summary)

    def test_good_ones_say_nothing(self):
        self.write("comparisons/good.yaml", COMPARISON)
        check, _ = steps()
        result = self.run_step(check)
        self.assert_status(result, 0)
        self.assertEqual(result.err, "")


if __name__ == "__main__":
    main()
