"""versus compare: options in files of their own become a report without a comparison file."""
from support import VersusTest, main

BASE = """\
versus: 1
question: Which one?
attributes:
  size: {label: Size, type: count, better: lower}
  fee: {label: Fee, type: money, unit: EUR}
"""


class Compare(VersusTest):
    def setUp(self):
        super().setUp()
        self.write("base.yaml", BASE)
        for name, size, fee in (("alpha", 1, 5), ("beta", 2, 3), ("gamma", 3, 4)):
            self.write(f"options/{name}.yaml", f"name: {name.capitalize()}\nvalues: {{size: {size}, fee: {fee}}}\n")

    def compare(self, *words, **others):
        return self.versus("compare", *words, **others)

    def test_it_is_what_a_file_would_be(self):
        self.write("written.yaml", BASE.replace("question", "title: Alpha vs Gamma\nquestion") +
                   "options:\n  - {from: options/alpha.yaml}\n  - {from: options/gamma.yaml}\n")
        written = self.versus("build", "written.yaml", "-f", "markdown", "-o", "-")
        self.assert_status(written, 0)
        for words in (("alpha", "gamma", "--from", "options"), ("alpha.yaml", "gamma.yaml", "--from=options/"),
                      ("options/alpha.yaml", "./options/gamma.yaml")):
            made = self.compare(*words, "--base", "base.yaml", "-f", "markdown", "-o", "-")
            self.assert_status(made, 0)
            self.assertEqual(made.out, written.out)
        self.assertIn("# Alpha vs Gamma", written.out)

    def test_outputs_are_called_after_the_options(self):
        self.assert_status(self.compare("gamma", "alpha", "beta", "--from", "options", "-f", "pdf,csv", "-o", "out"), 0)
        self.assertEqual(self.names("out"), ["gamma-vs-alpha-vs-beta.csv", "gamma-vs-alpha-vs-beta.pdf"])

    def test_a_pdf_carries_what_it_was_made_of(self):
        self.assert_status(self.compare("alpha", "beta", "--from", "options", "--base", "base.yaml", "-f", "pdf"), 0)
        listed = self.run_words(["pdfdetach", "-list", "alpha-vs-beta.pdf"]).out
        for name in ("alpha-vs-beta.yaml", "base.yaml", "alpha.yaml", "beta.yaml"):
            self.assertIn(name, listed)

    def test_odd_names_stay_names(self):
        odd = 'a"b\\c\t{x}: #é'
        self.write(f"options/{odd}.yaml", "name: Odd\nvalues: {size: 9, fee: 1}\n")
        result = self.compare(odd, "alpha", "--from", "options", "-f", "markdown", "-o", "-")
        self.assert_status(result, 0)
        self.assertIn("# Odd vs Alpha", result.out)

    def test_what_is_not_there(self):
        result = self.compare("alhpa", "beta", "--from", "options")
        self.assert_status(result, 4)
        self.assert_says(result, 'cannot read "options/alhpa.yaml": no such file', 'did you mean "alpha"?')
        result = self.compare("zzzzzz", "beta", "--from", "options")
        self.assert_says(result, "there are alpha, beta or gamma")
        self.assert_says(self.compare("alpha", "beta"), 'cannot read "alpha": no such file', "--from")
        result = self.compare("alpha", "--from", "options")
        self.assert_status(result, 2)
        self.assert_says(self.compare("alpha", "beta", "--from", "options", "--base", "bas.yaml"), "error[E211]", '"bas.yaml"')
        self.assert_nothing_new("base.yaml", "options")

    def test_files_outside_of_the_root_are_refused(self):
        (self.folder / "inner").mkdir()
        result = self.compare("../options/alpha.yaml", "../options/beta.yaml", cwd=self.folder / "inner")
        self.assert_status(result, 1)
        self.assert_says(result, "leads outside the root folder")
        result = self.compare("../options/alpha.yaml", "../options/beta.yaml", "--root", "..", "-f", "csv", "-o", "-",
                              cwd=self.folder / "inner")
        self.assert_status(result, 0)


if __name__ == "__main__":
    main()
