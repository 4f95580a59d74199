"""versus.yaml: which reports a folder has, and how each is made."""
import itertools

from support import COMPARISON, VersusTest, main

BASE = """\
versus: 1
attributes:
  size: {label: Size, type: count, better: lower}
  kind: {label: Kind, type: choice}
"""
OPTIONS = {"alpha": "red", "beta": "deep blue/sea", "gamma": "red", "delta": "deep blue/sea", "epsilon": "lone"}


class Manifest(VersusTest):
    def setUp(self):
        super().setUp()
        self.write("base.yaml", BASE)
        for size, (name, kind) in enumerate(OPTIONS.items()):
            self.write(f"options/{name}.yaml", f"name: {name.capitalize()}\nvalues: {{size: {size}, kind: {kind}}}\n")
        for name in ("b", "a", "deep/er/c"):
            self.write(f"comparisons/{name}.yaml", COMPARISON)

    def manifest(self, text, name="versus.yaml"):
        self.write(name, "manifest: 1\n" + text)

    def listed(self, *words, **others):
        result = self.versus("list", *words, **others)
        self.assert_status(result, 0)
        return result.out.split("\n")[:-1]

    def assert_wrong(self, text, *says, status=1):
        self.manifest(text)
        before = sorted(str(path) for path in self.folder.rglob("*"))
        result = self.versus("build")
        self.assert_status(result, status)
        self.assert_says(result, *says)
        self.assertEqual(sorted(str(path) for path in self.folder.rglob("*")), before)

    # ---- Which reports ----

    def test_inputs_are_found_by_patterns(self):
        self.manifest("formats: csv\nreports:\n  - inputs: comparisons/*.yaml\n")
        self.assertEqual(self.listed(), ["a.csv", "b.csv"])
        self.manifest("formats: csv\nreports:\n  - inputs: comparisons/**/*.yaml\n    output: out/{folder}/{stem}\n")
        self.assertEqual(self.listed(), ["out/comparisons/a.csv", "out/comparisons/b.csv", "out/comparisons/deep/er/c.csv"])
        self.manifest("formats: csv\nreports:\n  - inputs: [comparisons/b.yaml, comparisons/?.yaml]\n")
        self.assertEqual(self.listed(), ["b.csv", "a.csv"])
        self.manifest("formats: csv\nreports:\n  - inputs: comparisons/**/*.yaml\n    exclude: [comparisons/a*, '**/er/*']\n")
        self.assertEqual(self.listed(), ["b.csv"])

    def test_links_in_a_circle_come_to_an_end(self):
        (self.folder / "comparisons/deep/circle").symlink_to("..")
        self.manifest("formats: csv\noutput: '{folder}/{stem}'\nreports:\n  - inputs: comparisons/**/c.yaml\n")
        self.assertIn("comparisons/deep/er/c.csv", self.listed())

    def test_it_never_means_itself(self):
        self.write("one.yaml", COMPARISON)
        self.manifest("formats: csv\nreports:\n  - inputs: ['*.yaml', ./*.yaml]\n    exclude: [base.yaml, ./base.yaml]\n"
                      "    output: '{stem}'\n")
        self.write("a.yaml", COMPARISON)
        result = self.versus("list")
        self.assertNotIn("versus.csv", result.out)

    def test_a_comparison_of_options(self):
        self.manifest("base: base.yaml\nformats: markdown\nreports:\n"
                      "  - compare: [options/beta.yaml, options/alpha.yaml]\n"
                      "  - compare: options/*.yaml\n    name: all of them\n")
        self.assert_status(self.versus("build"), 0)
        made = self.versus("compare", "beta", "alpha", "--from", "options", "--base", "base.yaml", "-f", "markdown", "-o", "-")
        self.assertEqual((self.folder / "beta-vs-alpha.md").read_text(), made.out)
        self.assertIn("| Attribute | Alpha | Beta | Delta | Epsilon | Gamma |", (self.folder / "all-of-them.md").read_text())

    def test_every_pair(self):
        self.manifest("base: base.yaml\nformats: csv\noutput: pairs/\nreports:\n  - pairs: options/*.yaml\n")
        pairs = itertools.combinations(sorted(OPTIONS), 2)
        self.assertEqual(self.listed(), [f"pairs/{one}-vs-{other}.csv" for one, other in pairs])
        self.assert_status(self.versus("build"), 0)
        self.assertIn("Size", (self.folder / "pairs/beta-vs-gamma.csv").read_text())

    def test_groups(self):
        self.manifest("base: base.yaml\nformats: markdown\nreports:\n  - compare: options/*.yaml\n    group-by: kind\n"
                      "  - pairs: options/*.yaml\n    group-by: kind\n    output: '{group}/{stem}'\n")
        result = self.versus("build", "-v")
        self.assert_status(result, 0)
        self.assertEqual(result.out.split("\n")[:-1], ["wrote deep-blue-sea.md", "wrote red.md",
                                                       "wrote deep-blue-sea/beta-vs-delta.md", "wrote red/alpha-vs-gamma.md"])
        self.assert_says(result, "note[N710]: options/epsilon.yaml is in no report of these")
        self.assertIn("# deep blue/sea\n", (self.folder / "deep-blue-sea.md").read_text())
        self.assertIn("# Alpha vs Gamma\n", (self.folder / "red/alpha-vs-gamma.md").read_text())

    def test_groups_by_a_key_of_the_option_itself_and_by_a_value_with_a_source(self):
        self.write("options/alpha.yaml", "name: Alpha\nx-team: one\nvalues: {size: 1, kind: {value: green, source: s}}\n"
                                         "sources: {s: {title: S}}\n")
        self.write("options/beta.yaml", "name: Beta\nx-team: one\nvalues: {size: 1, kind: green}\n")
        for key, name in (("x-team", "one"), ("kind", "green")):
            self.manifest(f"base: base.yaml\nformats: csv\nreports:\n  - compare: options/*.yaml\n    group-by: {key}\n")
            self.assertIn(f"{name}.csv", self.listed())

    # ---- How each is made ----

    def test_each_has_its_own_template_formats_and_settings(self):
        self.manifest("settings: {csv.guard: off}\nreports:\n"
                      "  - inputs: comparisons/a.yaml\n    template: [brief, ./t.md]\n    formats: [markdown]\n"
                      "  - inputs: comparisons/b.yaml\n    formats: csv\n    settings: {csv.delimiter: semicolon}\n"
                      "  - inputs: comparisons/b.yaml\n    formats: csv\n    output: plain/{stem}\n")
        result = self.versus("build", "-v", "-j", "2")
        self.assert_status(result, 0)
        self.assertEqual(result.out, "wrote a-brief.md\nwrote a-t.md\nwrote b.csv\nwrote plain/b.csv\n")
        self.assertNotEqual((self.folder / "a-brief.md").read_text(), (self.folder / "a-t.md").read_text())
        self.assertIn(";", (self.folder / "b.csv").read_text())
        self.assertNotIn(";", (self.folder / "plain/b.csv").read_text())

    def test_what_the_command_line_says_is_stronger(self):
        self.manifest("template: full\nformats: csv\nsettings: {csv.delimiter: semicolon}\noutput: out/{stem}\n"
                      "reports:\n  - inputs: comparisons/a.yaml\n")
        self.assertEqual(self.listed(), ["out/a.csv"])
        self.assertEqual(self.listed("-f", "markdown", "-t", "./t.md", "-o", "else/"), ["else/out/a.md"])
        self.assert_status(self.versus("build", "-t", "brief", "-s", "csv.delimiter=tab"), 0)
        self.assertNotIn(";", (self.folder / "out/a.csv").read_text())

    def test_the_folder_of_the_manifest_is_where_all_paths_begin(self):
        folder = self.folder / "sub [1]*"
        for name in ("options/alpha.yaml", "options/beta.yaml", "base.yaml", "comparisons/a.yaml", "t.md"):
            self.write(folder / name, (self.folder / name).read_bytes())
        self.manifest("formats: markdown\ntemplate: ./t.md\noutput: out/\nreports:\n  - inputs: comparisons/*.yaml\n"
                      "  - pairs: options/*.yaml\n    base: base.yaml\n", folder / "versus.yaml")
        for words, cwd in ((["build"], folder), (["build", "sub [1]*"], self.folder),
                           (["build", "sub [1]*/versus.yaml"], self.folder), (["build", folder], "/")):
            result = self.versus(*words, cwd=cwd)
            self.assert_status(result, 0)
            self.assertEqual(self.names(folder / "out"), ["a.md", "alpha-vs-beta.md"])
            for path in (folder / "out").iterdir():
                path.unlink()

    def test_something_to_start_from(self):
        folder = self.folder / "fresh"
        folder.mkdir()
        self.assert_status(self.versus("new", "manifest", ".", cwd=folder), 0)
        self.assert_status(self.versus("new", "comparison", "laptops", cwd=folder), 0)
        result = self.versus("list", cwd=folder)
        self.assert_status(result, 0)
        self.assertIn("out/laptops.md\n", result.out)
        self.assert_status(self.versus("new", "manifest", "fresh"), 4)

    # ---- What is wrong ----

    def test_mistakes_have_a_place_and_nothing_is_written(self):
        one = "reports:\n  - inputs: comparisons/a.yaml\n"
        self.assert_wrong("", "E708", "no reports")
        self.assert_wrong("reports: []\n", "E708")
        self.assert_wrong("report: []\n" + one, 'versus.yaml:2:1: error[E202]', 'did you mean "reports"?')
        self.assert_wrong("reports:\n  - inputs: nothing/*.yaml\n", 'versus.yaml:3:13: error[E703]: no file fits')
        self.assert_wrong("reports:\n  - inputs: [a.yaml, none.yaml]\n", 'versus.yaml:3:22: error[E703]: there is no file')
        self.assert_wrong(one + "    pairs: options/*\n", "E702", "in two ways")
        self.assert_wrong("reports:\n  - formats: csv\n", "E702", "does not say")
        self.assert_wrong(one + "    group-by: kind\n", 'versus.yaml:4:5: error[E705]')
        self.assert_wrong("reports:\n  - pairs: options/*.yaml\n    name: x\n", "E705")
        self.assert_wrong("reports:\n  - compare: options/*.yaml\n    name: x\n    group-by: kind\n", "E705")
        self.assert_wrong("reports:\n  - pairs: options/alpha.yaml\n", "E705", "has nothing to say")
        for output in ("/tmp/x", "../x", "a/../../x", "a/.."):
            self.assert_wrong(one + f"    output: {output}\n", "versus.yaml:4:13: error[E704]", "leads elsewhere")
        self.assert_wrong(one + "    output: '{name}'\n", "E704", "{name}")
        self.assert_wrong(one + "    settings: {page: A4}\n", "versus.yaml:4:16: error[E706]")
        self.write("versus.yaml", "manifest: 2\n")
        self.assert_says(self.versus("build"), "E701")

    def test_options_that_are_too_many_for_a_name(self):
        for number in range(40):
            self.write(f"many/option{number}.yaml", "name: O\n")
        self.assert_wrong("reports:\n  - compare: many/*.yaml\n", "E707", 'give it a short one with "name"')

    def test_two_reports_of_one_name(self):
        self.assert_wrong("output: same\nreports:\n  - pairs: options/*.yaml\n", "E606",
                          '"alpha-vs-beta.yaml" and "alpha-vs-delta.yaml" would write the same files', status=2)
        self.assert_wrong("output: out/{stem}\nreports:\n  - inputs: comparisons/a.yaml\n    template: [brief, full]\n",
                          'two reports of "comparisons/a.yaml" would write the same files', status=2)

    def test_formats_settings_and_templates_that_there_are_not(self):
        one = "reports:\n  - inputs: comparisons/a.yaml\n  - inputs: comparisons/b.yaml\n"
        self.assert_wrong(one + "    formats: [csv, pfd]\n" + "formats: csv\n", "versus.yaml:5:20: error[E709]", "pfd")
        self.assert_wrong("template: [brief, ful]\n" + one, "versus.yaml:2:19: error[E709]", 'did you mean "full"?')
        self.assert_wrong("base: bas.yaml\n" + one, "versus.yaml:2:7: error[E703]")
        self.assert_wrong(one + "    settings: {cvs.guard: off}\n", "E609", '"cvs.guard"', status=2)
        self.assert_wrong(one + "    settings: {csv.grd: off}\n", "E601", 'did you mean "csv.guard"?', status=2)
        self.assert_wrong(one + "    settings: {csv.guard: maybe}\n", "E602", status=2)

    def test_options_that_cannot_be_read_for_their_groups(self):
        self.manifest("base: base.yaml\nformats: csv\nreports:\n  - compare: options/*.yaml\n    group-by: kind\n"
                      "  - pairs: options/*.yaml\n    group-by: kind\n    output: '{group}/{stem}'\n")
        for text, says in (("name: [x\n", "options/alpha.yaml:1:7: error[E109]"),
                           ("name: A\nkind: [1, 2]\n", "options/alpha.yaml:2:7: error[E203]")):
            self.write("options/alpha.yaml", text)
            result = self.versus("build", "-v")
            self.assert_status(result, 1)
            self.assertEqual(result.err.count(says), 1)
            # It costs the groups that it would be in.
            self.assertEqual(sorted(line.split(" ", 1)[1] for line in result.out.splitlines()),
                             ["deep-blue-sea.csv", "deep-blue-sea/beta-vs-delta.csv"])

    def test_folders_that_lead_back_do_not_run_for_ever(self):
        for name in ("l1", "l2"):
            (self.folder / "comparisons" / name).symlink_to(".")
        self.manifest("formats: csv\noutput: '{folder}/{stem}'\nreports:\n  - inputs: 'comparisons/**/**/**/c.yaml'\n")
        self.assertEqual(self.listed(), ["comparisons/deep/er/c.csv"])

    def test_nothing_leads_out_of_the_output_folder(self):
        self.write("else/x.yaml", COMPARISON)
        self.write("sub/versus.yaml", "manifest: 1\nformats: csv\noutput: 'out/{folder}/{stem}'\nreports:\n"
                                      "  - inputs: ../else/x.yaml\n")
        result = self.versus("list", "sub", "--root", ".")
        self.assertEqual(result.out, "sub/out/__/else/x.csv\n")

    def test_manifests_below_are_no_comparisons(self):
        self.write("comparisons/deep/versus.yaml", "manifest: 1\nreports: []\n")
        self.write("dictionary.yaml", "versus: 1\nattributes: {size: {label: Size, type: count}}\n")
        self.write("comparisons/deep/er/c.yaml", COMPARISON.replace("attributes:\n  size: {label: Size, type: count}",
                                                                    "uses: ../../../dictionary.yaml"))
        self.manifest("formats: csv\noutput: '{folder}/{stem}'\nreports:\n  - inputs: 'comparisons/**/*.yaml'\n")
        self.assertEqual(len(self.listed()), 3)

    def test_groups_that_nothing_is_in(self):
        self.assert_wrong("reports:\n  - compare: options/*.yaml\n    group-by: knd\n", "error[E703]: no two of these options")
        self.assert_wrong("reports:\n  - inputs: comparisons/*.yaml\n    exclude: comparisons/*\n", "leaves none")

    def test_without_inputs_and_without_manifest(self):
        for command in ("build", "check", "list"):
            result = self.versus(command)
            self.assert_status(result, 2)
            self.assert_says(result, f'"versus {command}" needs an input, or a versus.yaml here')
        result = self.versus("build", "options")
        self.assert_status(result, 4)
        self.assert_says(result, 'cannot read "options/versus.yaml": no such file')

    def test_a_manifest_is_no_comparison(self):
        self.manifest("reports:\n  - inputs: a.yaml\n")
        result = self.versus("build", "versus.yaml", "a.yaml")
        self.assert_status(result, 1)

    def test_check(self):
        self.manifest("reports:\n  - inputs: comparisons/*.yaml\n")
        self.assert_status(self.versus("check"), 0)
        self.write("comparisons/b.yaml", COMPARISON.replace("{size: 2}", "{size: many}"))
        result = self.versus("check")
        self.assert_status(result, 1)
        self.assert_says(result, "comparisons/b.yaml:")


if __name__ == "__main__":
    main()
