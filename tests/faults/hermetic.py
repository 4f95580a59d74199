"""--hermetic: what is made follows from what the command names and what is installed with the program."""
import shutil

from support import PLUGINS, PROGRAM, VersusTest, main

NOTO = "/usr/share/fonts/truetype/noto"


class Hermetic(VersusTest):
    def test_fonts_of_the_machine_are_not_asked(self):
        self.write("serif.md", "---\nfont: Noto Serif\n---\n# {{title}}\n")
        words = ("build", "a.yaml", "-f", "pdf", "-t", "./serif.md")
        for options, has_font in (((), True), (("--hermetic",), False), (("--hermetic", "--fonts", NOTO), True)):
            result = self.versus(*words, *options)
            self.assert_status(result, 0)
            self.assertEqual("W412" not in result.err, has_font, result)

    def test_plugins_of_the_user_are_not_taken(self):
        own = self.folder / "own"
        own.mkdir(mode=0o755)
        shutil.copy(PLUGINS / "ok.so", own / "ok.so")
        home = self.folder / ".local/share/versus/plugins"
        home.mkdir(parents=True, mode=0o755)
        shutil.copy(PLUGINS / "small.so", home / "small.so")
        environment = {"VERSUS_PLUGIN_PATH": str(own)}
        for name in ("ok", "small"):
            words = ("build", "a.yaml", "-t", "./t.md", "-f", name, "-o", "out/")
            self.assert_says(self.versus(*words, "--hermetic", environment=environment), "E603")
        words = ("build", "a.yaml", "-t", "./t.md", "-f", "ok", "-o", "out/", "--hermetic")
        self.assert_status(self.versus(*words, "--plugin-dir", PLUGINS), 0)

    def test_it_makes_the_same_bytes(self):
        for folder, options in (("one/", ()), ("other/", ("--hermetic",))):
            self.assert_status(self.versus("build", "a.yaml", "-t", "./t.md", "-o", folder, *options), 0)
        self.assertEqual(self.names("one"), self.names("other"))
        for name in self.names("one"):
            self.assertEqual((self.folder / "one" / name).read_bytes(), (self.folder / "other" / name).read_bytes())

    def test_it_needs_no_environment(self):
        self.assert_status(self.run_words(["env", "-i", PROGRAM, "build", "a.yaml", "-t", "./t.md", "--hermetic"]), 0)


if __name__ == "__main__":
    main()
