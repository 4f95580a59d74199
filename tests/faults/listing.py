"""versus list --format: what a build would do, for programs; --only: one report of many."""
import json
import os

from support import COMPARISON, PROGRAM, VersusTest, main


class Listing(VersusTest):
    def setUp(self):
        super().setUp()
        for name in ("alpha", "beta", "odd $name"):
            self.write(f"options/{name}.yaml", f"name: {name}\nvalues: {{size: {len(name)}}}\n")
        self.write("base.yaml", "versus: 1\nattributes: {size: {label: Size, type: count}}\n")
        self.write("in/a.yaml", COMPARISON)
        self.write("versus.yaml", "manifest: 1\nbase: base.yaml\nformats: [csv, markdown]\noutput: out dir/\nreports:\n"
                                  "  - inputs: in/a.yaml\n  - pairs: options/*.yaml\n")
        self.path = {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}

    def reports(self, *words):
        result = self.versus("list", "--format=json", *words)
        self.assert_status(result, 0)
        return [json.loads(line) for line in result.out.splitlines()]

    def states(self, *words):
        return [(report["name"], report["state"]) for report in self.reports(*words)]

    def test_states_and_reasons(self):
        names = ["out dir/a", "out dir/alpha-vs-beta", "out dir/alpha-vs-odd $name", "out dir/beta-vs-odd $name"]
        self.assertEqual(self.states(), [(name, "new") for name in names])
        self.assertEqual(self.names(), sorted(["a.yaml", "t.md", "base.yaml", "in", "options", "versus.yaml"]))
        self.assert_status(self.versus("build", "--if-changed"), 0)
        self.assertEqual(self.states(), [(name, "current") for name in names])
        self.write("options/beta.yaml", "name: Beta\nvalues: {size: 77}\n")
        self.assertEqual([state for _, state in self.states()], ["current", "stale", "current", "stale"])
        self.assertIn("options/beta.yaml", self.reports()[1]["reason"])
        (self.folder / "out dir/a.csv").unlink()
        self.assertIn("is gone", self.reports()[0]["reason"])

    def test_outputs_and_inputs(self):
        report = self.reports("--only", "out dir/alpha-vs-beta")[0]
        self.assertEqual(report["outputs"], ["out dir/alpha-vs-beta.csv", "out dir/alpha-vs-beta.md"])
        roles = {use["path"]: (use["role"], use["state"]) for use in report["inputs"]}
        for path in ("options/alpha.yaml", "options/beta.yaml", "base.yaml"):
            self.assertEqual(roles[path], ("data", "file"))
        self.assertEqual(roles["templates/brief.md"], ("template", "absent"))
        self.assertEqual(sum(role == "plugin" for role, _ in roles.values()), 2)
        # The same once it is known without being made.
        self.assert_status(self.versus("build", "--if-changed"), 0)
        again = self.reports("--only", "out dir/alpha-vs-beta")[0]
        self.assertEqual({**again, "state": "new"}, report)

    def test_a_report_that_cannot_be_made(self):
        self.write("in/a.yaml", "versus: 1\ntitle: [x\n")
        result = self.versus("list", "--format=json")
        self.assert_status(result, 1)
        self.assertEqual([json.loads(line)["state"] for line in result.out.splitlines()], ["failed", "new", "new", "new"])

    def test_only(self):
        self.assert_status(self.versus("build", "--only", "out dir/alpha-vs-beta", "--only=out dir/a", "-f", "csv"), 0)
        self.assertEqual(self.names("out dir"), ["a.csv", "alpha-vs-beta.csv"])
        result = self.versus("build", "--only", "out dir/alpha-vs-bta")
        self.assert_status(result, 2)
        self.assert_says(result, 'no report is called "out dir/alpha-vs-bta"', 'did you mean "out dir/alpha-vs-beta"?')
        # What was not chosen is no less there.
        self.assert_status(self.versus("build", "--if-changed"), 0)
        self.assert_status(self.versus("build", "--only", "out dir/a", "--prune"), 0)
        self.assertEqual(len(self.names("out dir")), 8)

    def run_tool(self, *words):
        result = self.run_words(words, environment=self.path)
        self.assert_status(result, 0)
        return result.out

    def assert_rules_work(self, make, idle):
        """`make` makes all, then nothing, then what a changed option is in."""
        make()
        self.assertEqual(len([name for name in self.names("out dir") if not name.endswith(".d")]), 8)
        self.assertIn(idle, make())
        self.write("options/beta.yaml", "name: Beta\nvalues: {size: 77}\n")
        said = make()
        self.assertIn("alpha-vs-beta", said)
        self.assertNotIn("out dir/a ", said)
        self.assertIn("77", (self.folder / "out dir/alpha-vs-beta.csv").read_text())
        self.assertIn(idle, make())

    def test_ninja(self):
        result = self.versus("list", "--format", "ninja")
        self.assert_status(result, 0)
        self.write("build.ninja", result.out)
        self.assert_rules_work(lambda: self.run_tool("ninja", "-v"), "no work to do")

    def test_make(self):
        result = self.versus("list", "--format=make")
        self.assert_status(result, 0)
        self.write("Makefile", result.out)
        self.assert_rules_work(lambda: self.run_tool("make", "reports"), "Nothing to be done")

    def test_inputs_of_the_command_line(self):
        for name in ("x", "y"):
            self.write(f"{name}.yaml", COMPARISON)
        result = self.versus("list", "x.yaml", "y.yaml", "-f", "csv", "-t", "./t.md", "-o", "there/", "--format=ninja")
        self.assertIn("command = versus build -f csv -t ./t.md -o there/ x.yaml --only x --deps there/x.d\n", result.out)
        self.write("build.ninja", result.out)
        self.run_tool("ninja")
        self.assertEqual(self.names("there"), ["x.csv", "x.d", "y.csv", "y.d"])


if __name__ == "__main__":
    main()
