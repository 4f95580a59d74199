"""A bad plugin costs its own output, is named in the message, and nothing else is lost."""
import os
import shutil
import time

from support import PLUGINS, PROGRAM, VersusTest, main


class BadPlugins(VersusTest):
    def assert_costs_one_output(self, plugin, code, *texts, words=()):
        result = self.build("a.yaml", "-f", f"{plugin},ok", "-o", "out", *words)
        self.assert_status(result, 3)
        self.assert_says(result, f"error[{code}]", plugin, *texts)
        self.assertEqual(self.names("out"), ["a.ok"])

    def test_crash_while_rendering(self):
        self.assert_costs_one_output("crash", "E405", '"crash" crashed (SIGSEGV)', '"a.yaml"')

    def test_crash_after_a_good_one(self):
        result = self.build("a.yaml", "-f", "ok,crash,large", "-o", "out")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.large", "a.ok"])

    def test_crash_while_being_loaded(self):
        self.assert_costs_one_output("crash-load", "E405", "SIGABRT")

    def test_crash_in_close_keeps_the_outputs(self):
        result = self.build("a.yaml", "-f", "crash-close,ok", "-o", "out")
        self.assert_status(result, 3)
        self.assert_says(result, "E405", "crash-close", "when it was closed")
        self.assertEqual(self.names("out"), ["a.crash-close", "a.ok"])

    def test_hang(self):
        begin = time.monotonic()
        self.assert_costs_one_output("hang", "E406", "took longer than 1 s", words=("--time-limit", "1"))
        self.assertLess(time.monotonic() - begin, 20)

    def test_exit(self):
        self.assert_costs_one_output("exits", "E405", "ended its process with status 0")

    def test_garbage_to_the_parent(self):
        self.assert_costs_one_output("garbage", "E409")

    def test_half_a_message_to_the_parent(self):
        self.assert_costs_one_output("half-message", "E406", words=("--time-limit", "1"))

    def test_library_without_symbol(self):
        self.assert_costs_one_output("no-symbol", "E403", "vs_plugin_v1")

    def test_descriptor_smaller_than_it_says(self):
        self.assert_costs_one_output("small", "E402")

    def test_descriptor_of_another(self):
        self.assert_costs_one_output("wrong-id", "E402", "id is not the name of its file")

    def test_newer_interface(self):
        self.assert_costs_one_output("newer", "E403", "1.999")

    def test_error_of_its_own(self):
        self.assert_costs_one_output("fails", "E410", "fails: this report is not to my taste")

    def test_failure_without_a_word(self):
        self.assert_costs_one_output("fails-silently", "E407", "did not say why")

    def test_failure_to_start(self):
        self.assert_costs_one_output("fails-open", "E410", "there is no moon tonight")

    def test_name_that_leaves_the_folder(self):
        self.assert_costs_one_output("names", "E408", "../escaped")
        self.assertEqual(self.names(), ["a.yaml", "out", "t.md"])

    def test_same_output_twice(self):
        self.assert_costs_one_output("twice", "E408", "twice")

    def test_out_of_memory_is_70(self):
        result = self.build("a.yaml", "-f", "no-memory,ok", "-o", "out")
        self.assert_status(result, 70)
        self.assert_says(result, "E901", "no-memory")
        self.assertEqual(self.names("out"), ["a.ok"])

    def test_truncated_library(self):
        folder = self.folder / "own"
        folder.mkdir(mode=0o755)
        whole = (PLUGINS / "ok.so").read_bytes()
        for size in (0, 10, 100, len(whole) // 3):
            (folder / "cut.so").write_bytes(whole[:size])
            result = self.versus("build", "a.yaml", "-t", "./t.md", "--plugin-dir", folder, "--plugin-dir", PLUGINS,
                                 "-f", "cut,ok", "-o", "out")
            self.assert_status(result, 3)
            self.assertEqual(self.names("out"), ["a.ok"])

    def test_every_report_is_made_after_a_crash(self):
        for name in "bcd":
            shutil.copy(self.folder / "a.yaml", self.folder / f"{name}.yaml")
        result = self.build("a.yaml", "b.yaml", "c.yaml", "d.yaml", "-f", "crash,ok", "-o", "out")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.ok", "b.ok", "c.ok", "d.ok"])
        self.assertEqual(result.err.count("crashed"), 4)


class Messages(VersusTest):
    def test_terminal_controls_are_escaped_and_floods_cut(self):
        result = self.build("a.yaml", "-f", "talks", "-o", "out")
        self.assert_status(result, 0)
        self.assertNotIn("\033", result.err)
        self.assert_says(result, "<U+001B>[31m", "further messages of this plugin are left out")
        self.assertEqual(result.err.count("warning"), 100)

    def test_what_a_plugin_prints_is_not_seen(self):
        result = self.build("a.yaml", "-f", "talks", "-o", "-")
        self.assertEqual(result.out, "talked\n")
        self.assertNotIn("nor this", result.err)

    def test_a_document_without_tables_is_told(self):
        result = self.build("a.yaml", "-f", "ok", "-o", "out")
        self.assert_says(result, "warning[W411]", "ok: it shows no tables (1 left out)")


class Settings(VersusTest):
    def test_setting_reaches_the_plugin(self):
        result = self.build("a.yaml", "-f", "ok", "-s", "ok.greeting=good day", "-s", "ok.extra=YES", "-o", "out")
        self.assert_status(result, 0)
        self.assertTrue((self.folder / "out/a.ok").read_text().startswith("good day Two things\n"))
        self.assertEqual(self.names("out"), ["a.extra.ok", "a.ok"])

    def test_the_last_word_counts(self):
        result = self.build("a.yaml", "-f", "ok", "-s", "ok.greeting=one", "-s", "ok.greeting=two", "-o", "-")
        self.assertTrue(result.out.startswith("two "), result)

    def test_mistakes_stop_everything(self):
        for setting, text in (("ok.greting=x", 'did you mean "ok.greeting"?'), ("ok.size=huge", "small or large"),
                              ("ok.scale=much", "a number"), ("ok.extra=perhaps", "yes or no"),
                              ("okay.greeting=x", 'did you mean "ok.greeting"?'), ("nonsense", "pdf.page=Letter")):
            with self.subTest(setting):
                result = self.build("a.yaml", "-f", "large,ok", "-s", setting, "-o", "out")
                self.assert_status(result, 2)
                self.assert_says(result, text)
                self.assert_nothing_new()

    def test_choices_ignore_case(self):
        self.assert_status(self.build("a.yaml", "-f", "ok", "-s", "ok.size=LARGE", "-o", "out"), 0)


class Search(VersusTest):
    def install(self, folder, plugin="ok", name=None, mode=0o755):
        path = self.folder / folder
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)
        target = path / f"{name or plugin}.so"
        shutil.copy(PLUGINS / f"{plugin}.so", target)
        target.chmod(0o644)
        return target

    def build_ok(self, **environment):
        return self.versus("build", "a.yaml", "-t", "./t.md", "-f", "ok", "-o", "out", environment=environment)

    def test_folders_of_the_environment_and_of_the_user(self):
        self.install("one")
        self.assert_status(self.build_ok(VERSUS_PLUGIN_PATH=f"/nonexistent:{self.folder}/one"), 0)
        self.install("data/versus/plugins")
        self.assert_status(self.build_ok(XDG_DATA_HOME=str(self.folder / "data")), 0)
        self.assert_status(self.build_ok(), 2)
        self.install(".local/share/versus/plugins")
        self.assert_status(self.build_ok(), 0)

    def test_current_folder_is_no_place_for_plugins(self):
        self.install(".")
        self.assert_status(self.build_ok(VERSUS_PLUGIN_PATH=":"), 2)

    def test_first_folder_wins(self):
        first = self.install("one")
        self.install("two", "crash", name="ok")
        result = self.versus("plugins", "--plugin-dir", "one", "--plugin-dir", "two")
        self.assertIn(f"one/{first.name}", result.out)
        self.assertNotIn("two/", result.out)

    def test_what_others_can_write_is_refused(self):
        target = self.install("shared")
        for path, mode in ((target, 0o664), (target, 0o646), (target.parent, 0o775), (target.parent, 0o777)):
            with self.subTest(f"{path.name} {mode:o}"):
                before = path.stat().st_mode
                path.chmod(mode)
                result = self.build_ok(VERSUS_PLUGIN_PATH=str(target.parent))
                self.assert_status(result, 3)
                self.assert_says(result, "error[E404]", "chmod go-w")
                self.assertFalse((self.folder / "out").exists())
                path.chmod(before & 0o777)
        self.assert_status(self.build_ok(VERSUS_PLUGIN_PATH=str(target.parent)), 0)

    def test_refused_one_does_not_hide_a_good_one(self):
        self.install("shared").chmod(0o666)
        self.install("good")
        self.assert_status(self.build_ok(VERSUS_PLUGIN_PATH=f"{self.folder}/shared:{self.folder}/good"), 0)

    def test_folder_or_pipe_in_place_of_a_plugin(self):
        (self.folder / "odd").mkdir(mode=0o755)
        (self.folder / "odd" / "ok.so").mkdir()
        result = self.build_ok(VERSUS_PLUGIN_PATH=str(self.folder / "odd"))
        self.assert_status(result, 3)
        self.assert_says(result, "not a regular file")


class InProcess(VersusTest):
    def test_same_bytes_as_a_worker(self):
        self.assert_status(self.build("a.yaml", "-f", "ok,large", "-s", "ok.extra=yes", "-o", "out"), 0)
        result = self.build("a.yaml", "-f", "ok,large", "-s", "ok.extra=yes", "-o", "here", "--in-process")
        self.assert_status(result, 0)
        self.assertEqual(self.names("out"), self.names("here"))
        for name in self.names("out"):
            self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "here" / name).read_bytes())

    def test_same_errors_as_a_worker(self):
        for words in (("-f", "fails,ok"), ("-f", "ok", "-s", "ok.size=huge"), ("-f", "names,twice"), ("-f", "no-symbol")):
            with self.subTest(words):
                worker = self.build("a.yaml", *words, "-o", "out")
                here = self.build("a.yaml", *words, "-o", "out", "--in-process")
                self.assertEqual((worker.status, worker.err), (here.status, here.err))


class Listing(VersusTest):
    def test_all_with_their_problems(self):
        result = self.versus("plugins", "--plugin-dir", PLUGINS)
        self.assert_status(result, 3)
        self.assertIn("ok ", result.out)
        self.assert_says(result, '"crash-load"', '"no-symbol"', '"wrong-id"')

    def test_one_with_its_settings(self):
        result = self.versus("plugins", "ok", "--plugin-dir", PLUGINS)
        self.assert_status(result, 0)
        for text in ("Good example", "-s ok.greeting=hello", "takes small or large", "text/plain"):
            self.assertIn(text, result.out)

    def test_unknown_one(self):
        result = self.versus("plugins", "okk", "--plugin-dir", PLUGINS)
        self.assert_status(result, 2)
        self.assert_says(result, 'did you mean "ok"?')


if __name__ == "__main__":
    main()
