"""A bad plugin costs its own output, is named in the message, and nothing else is lost."""
import json
import os
import shutil
import signal
import subprocess
import time
import unittest

from support import COMPARISON, PLUGINS, PROGRAM, SANITIZED, VersusTest, main


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

    def test_a_stop_of_the_program_takes_no_time(self):
        words = ("build", "-t", "./t.md", "--plugin-dir", PLUGINS, "a.yaml", "-f", "naps,ok", "-o", "out", "--time-limit", "2")
        with subprocess.Popen([PROGRAM, *words], cwd=self.folder, env=self.environment(), stderr=subprocess.PIPE) as process:
            time.sleep(0.3)
            process.send_signal(signal.SIGSTOP)
            time.sleep(2.5)
            process.send_signal(signal.SIGCONT)
            said = process.stderr.read()
        self.assertEqual(process.returncode, 0, said)
        self.assertEqual(self.names("out"), ["a.naps", "a.ok"])

    def test_a_worker_that_blocks_the_parent_costs_no_other_report(self):
        self.write("b.yaml", COMPARISON.replace("Two", "Second"))
        result = self.build("b.yaml", "a.yaml", "-f", "stalls", "-o", "out", "--time-limit", "3", "--jobs", "2")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["b.stalls"], result)

    def test_exit(self):
        self.assert_costs_one_output("exits", "E405", "ended its process with status 0")

    def test_garbage_to_the_parent(self):
        self.assert_costs_one_output("garbage", "E409")

    def test_end_of_the_request_told_to_the_parent(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        result = self.build("a.yaml", "b.yaml", "-f", "ends-request,ok,csv", "-o", "out", "--jobs", "1")
        self.assert_status(result, 3)
        self.assert_says(result, "error[E409]", "ends-request", "a.yaml", "b.yaml")
        self.assertEqual(self.names("out"), ["a.csv", "a.ok", "b.csv", "b.ok"])

    def test_asking_without_end(self):
        result = self.build("a.yaml", "-f", "asks-on,ok", "-o", "out")
        self.assert_status(result, 3)
        self.assert_says(result, "error[E409]", '"asks-on"')
        self.assertEqual(self.names("out"), ["a.ok"])

    def test_a_file_asked_for_at_the_end(self):
        result = self.build("a.yaml", "-f", "asks-late,ok", "-o", "out")
        self.assertIn(result.status, (0, 3), result)
        self.assertEqual(self.names("out"), ["a.asks-late", "a.ok"])

    def test_half_a_message_to_the_parent(self):
        self.assert_costs_one_output("half-message", "E406", words=("--time-limit", "1"))

    def test_library_without_symbol(self):
        self.assert_costs_one_output("no-symbol", "E403", "vs_plugin_v1")

    def test_descriptor_smaller_than_it_says(self):
        self.assert_costs_one_output("small", "E402")

    def test_descriptor_of_another(self):
        self.assert_costs_one_output("wrong-id", "E402", "id is not the name of its file")

    def test_list_without_its_end(self):
        self.assert_costs_one_output("many-kinds", "E402", "more than 1000 or does not end with 0")

    def test_list_that_is_nowhere(self):
        self.assert_costs_one_output("odd-list", "E405", "SIGSEGV")

    def test_a_wrong_descriptor_is_told_in_the_list_of_plugins(self):
        for plugin, code in (("many-kinds", "E402"), ("odd-list", "E405")):
            folder = self.folder / plugin
            folder.mkdir(mode=0o755)
            shutil.copy(PLUGINS / f"{plugin}.so", folder)
            result = self.versus("plugins", "--plugin-dir", folder)
            self.assert_status(result, 3)
            self.assert_says(result, f"error[{code}]", plugin)

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

    def test_more_memory_than_there_is(self):
        if not SANITIZED:
            self.assert_costs_one_output("no-memory", "E415", "no-memory")

    def test_out_of_memory_without_a_limit_is_70(self):
        result = self.build("a.yaml", "-f", "no-memory,ok", "-o", "out", "--in-process")
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

    def test_damage_outside_of_a_plugin_costs_one_output(self):
        if SANITIZED:
            return
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        for formats in ("tramples,ok,csv", "ok,tramples,csv"):
            for jobs in "12":
                with self.subTest(formats):
                    result = self.build("a.yaml", "b.yaml", "-f", formats, "-o", "out", "--jobs", jobs)
                    self.assert_status(result, 3)
                    self.assert_says(result, "error[E405]", 'after plugin', '"tramples"')
                    self.assertNotIn("E902", result.err, result)
                    self.assertLessEqual({"a.csv", "a.ok", "b.csv", "b.ok"}, set(self.names("out")), result)
                    shutil.rmtree(self.folder / "out")

    def test_every_report_is_made_after_a_crash(self):
        for name in "bcd":
            shutil.copy(self.folder / "a.yaml", self.folder / f"{name}.yaml")
        result = self.build("a.yaml", "b.yaml", "c.yaml", "d.yaml", "-f", "crash,ok", "-o", "out")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.ok", "b.ok", "c.ok", "d.ok"])
        self.assertEqual(result.err.count("crashed"), 4)

    def test_arithmetic_is_the_same_for_all(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        for words in ((), ("--in-process",)):
            with self.subTest(words):
                self.assert_status(self.build("a.yaml", "b.yaml", "-f", "csv,svg", "-o", "quiet", *words), 0)
                result = self.build("a.yaml", "b.yaml", "-f", "rounds,csv,svg", "-o", "out", "--jobs", "1", *words)
                self.assert_status(result, 0)
                for name in ("a.rounds", "b.rounds"):
                    self.assertEqual((self.folder / "out" / name).read_text(), "to nearest\n")
                for name in self.names("quiet"):
                    self.assertEqual((self.folder / "out" / name).read_bytes(),
                                     (self.folder / "quiet" / name).read_bytes(), name)


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


class Strict(VersusTest):
    """--strict: a warning is an error, and what it is about is not written."""

    def test_what_a_format_leaves_out_costs_that_output(self):
        for words in ((), ("--in-process",)):
            with self.subTest(words):
                result = self.build("a.yaml", "-f", "ok,markdown", "-o", "out", *words)
                self.assert_status(result, 0)
                self.assertEqual(self.names("out"), ["a.md", "a.ok"])
                shutil.rmtree(self.folder / "out")
                result = self.build("a.yaml", "-f", "ok,markdown", "-o", "out", "--strict", *words)
                self.assert_status(result, 3)
                self.assert_says(result, "error[W411]: ok: it shows no tables (1 left out)")
                self.assertEqual(self.names("out"), ["a.md"])
                shutil.rmtree(self.folder / "out")

    def test_in_every_report(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        result = self.build("a.yaml", "b.yaml", "-f", "ok,markdown", "-o", "out", "--strict")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.md", "b.md"])

    def test_what_is_odd_in_the_data_costs_the_report(self):
        self.write("odd.yaml", COMPARISON.replace("title: Two things", "title: Two things #1"))
        for command in (("build", "-o", "out", "-f", "markdown,csv"), ("list", "-o", "out", "-f", "markdown"), ("check",)):
            with self.subTest(command):
                self.assert_status(self.versus(command[0], "odd.yaml", "-t", "./t.md", *command[1:]), 0)
                shutil.rmtree(self.folder / "out", ignore_errors=True)
                result = self.versus(command[0], "odd.yaml", "-t", "./t.md", *command[1:], "--strict")
                self.assert_status(result, 1)
                self.assert_says(result, "error[W152]")
                self.assertEqual(result.out, "")
                self.assert_nothing_new("odd.yaml")

    def test_a_font_that_is_missing_costs_the_report(self):
        self.write("t.md", "---\nfont: No Such Font\n---\n# {{title}}\n")
        result = self.build("a.yaml", "-f", "markdown,csv", "-o", "out", "--strict")
        self.assert_status(result, 3)
        self.assert_says(result, "error[W412]")
        self.assert_nothing_new()

    def test_a_crash_does_not_cost_the_next_one(self):
        result = self.build("a.yaml", "-f", "ok,crash,markdown", "-o", "out", "--strict")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.md"])

    def test_outputs_for_which_there_is_no_room_are_an_error(self):
        self.write("plain.md", "# {{title}}\n")
        words = ("a.yaml", "-f", "ok", "-s", "ok.extra=yes", "-t", "./plain.md", "--plugin-dir", PLUGINS, "-o", "one.ok")
        result = self.versus("build", *words, "--strict")
        self.assert_status(result, 3)
        self.assert_says(result, "error[W413]")
        self.assert_nothing_new("plain.md")
        self.assert_status(self.versus("build", *words), 0)

    def test_notes_stay_notes_and_what_is_sound_is_written(self):
        result = self.build("a.yaml", "-f", "markdown,csv", "-o", "out", "--strict")
        self.assert_status(result, 0)
        self.assertEqual((result.err, self.names("out")), ("", ["a.csv", "a.md"]))

    def test_for_programs_it_is_an_error_too(self):
        result = self.build("a.yaml", "-f", "ok", "-o", "out", "--strict", "--diagnostics=json")
        self.assertEqual([json.loads(line)["severity"] for line in result.err.splitlines()], ["error"])


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


class PluginFolders(VersusTest):
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


class Search(PluginFolders):
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
        self.assert_status(result, 0)
        self.assertIn(f"one/{first.name}", result.out)
        self.assertNotIn("two/", result.out)
        self.assert_says(result, 'note[N430]: plugin "two/ok.so" is not used, since "one/ok.so" is found first')
        quiet = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "ok", "--plugin-dir", "one", "--plugin-dir", "two")
        self.assert_status(quiet, 0)
        self.assertNotIn("N430", quiet.err)

    def test_what_is_there_in_vain_is_noted(self):
        folder = self.install("one").parent
        shutil.copy(folder / "ok.so", folder / "my_ok.so")
        result = self.versus("plugins", "--plugin-dir", "one", "--plugin-dir", "none")
        self.assert_status(result, 0)
        self.assert_says(result, 'note[N432]: "one/my_ok.so" is no format: the name of one begins with a-z',
                         'note[N433]: cannot look for plugins in "none": no such file')
        for words in (("build", "a.yaml", "-f", "my_ok"), ("plugins", "my_ok")):
            result = self.versus(*words, "--plugin-dir", "one")
            self.assert_status(result, 2)
            self.assert_says(result, 'error[E603]: there is no format "my_ok"', 'help: "one/my_ok.so" is no format')
        quiet = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "ok", "--plugin-dir", "one", "--plugin-dir", "none")
        self.assert_status(quiet, 0)
        self.assertNotIn("N43", quiet.err)

    def test_a_folder_that_is_named_twice_hides_nothing(self):
        self.install("one")
        (self.folder / "again").symlink_to("one")
        for other in ("one", "./one/", "again"):
            result = self.versus("plugins", "--plugin-dir", "one", "--plugin-dir", other)
            self.assert_status(result, 0)
            self.assertEqual(result.err, "")

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
        result = self.versus("plugins", environment={"VERSUS_PLUGIN_PATH": f"{self.folder}/shared:{self.folder}/good"})
        self.assert_status(result, 0)
        self.assert_says(result, "note[N430]", "shared/ok.so\" is not loaded: others than its owner can write to it",
                         "good/ok.so\" is used")

    def test_folder_or_pipe_in_place_of_a_plugin(self):
        (self.folder / "odd").mkdir(mode=0o755)
        (self.folder / "odd" / "ok.so").mkdir()
        result = self.build_ok(VERSUS_PLUGIN_PATH=str(self.folder / "odd"))
        self.assert_status(result, 3)
        self.assert_says(result, "not a regular file")


class Trust(PluginFolders):
    """Who could put code in the place of a plugin. What the environment leads to is looked at all the way up."""

    def assert_refused(self, path, *texts):
        result = self.build_ok(VERSUS_PLUGIN_PATH=str(path))
        self.assert_status(result, 3)
        self.assert_says(result, "error[E404]", *texts)
        self.assertFalse((self.folder / "out").exists())

    def assert_used(self, path):
        self.assert_status(self.build_ok(VERSUS_PLUGIN_PATH=str(path)), 0)
        shutil.rmtree(self.folder / "out")

    def test_a_folder_above_that_others_can_write(self):
        folder = self.install("top/middle/plugins").parent
        (self.folder / "top").chmod(0o777)
        self.assert_refused(folder, f'others can write to the folder "{self.folder}/top" above it')
        (self.folder / "top").chmod(0o1777)
        self.assert_used(folder)
        # Whoever names a folder on the command line has looked at it.
        (self.folder / "top").chmod(0o777)
        result = self.versus("build", "a.yaml", "-t", "./t.md", "-f", "ok", "-o", "out", "--plugin-dir", folder)
        self.assert_status(result, 0)

    def test_the_own_group_may_write_above(self):
        folder = self.install("top/plugins").parent
        (self.folder / "top").chmod(0o775)
        self.assert_used(folder)

    def test_sticky_is_not_enough_for_the_folder_itself(self):
        folder = self.install("plugins").parent
        folder.chmod(0o1777)
        self.assert_refused(folder, "others than the owner of its folder can write there")

    def test_links_are_followed_and_what_they_pass_is_looked_at(self):
        target = self.install("open/inner/plugins")
        links = self.folder / "links"
        links.mkdir(mode=0o755)
        (links / "ok.so").symlink_to("../open/inner/plugins/ok.so")
        self.assert_used(links)
        (self.folder / "chain").symlink_to("links")
        self.assert_used(self.folder / "chain")
        self.assert_used(self.folder / "links/../chain/.")
        (self.folder / "open").chmod(0o777)
        self.assert_refused(links, f'the folder "{self.folder}/open" above it')
        (self.folder / "open").chmod(0o755)
        target.parent.chmod(0o775)
        self.assert_refused(links, "others than the owner of its folder can write there")

    def test_links_that_lead_nowhere(self):
        folder = self.folder / "plugins"
        folder.mkdir(mode=0o755)
        for target, text in (("ok.so", "its links lead nowhere"), ("missing.so", "it cannot be read"),
                             (".", "not a regular file"), ("..", "not a regular file")):
            (folder / "ok.so").unlink(missing_ok=True)
            (folder / "ok.so").symlink_to(target)
            self.assert_refused(folder, text)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_what_belongs_to_somebody_else(self):
        other = 12345
        target = self.install("top/plugins")
        os.chown(target, other, -1)
        self.assert_refused(target.parent, "it belongs to another user")
        os.chown(target, 0, -1)
        os.chown(target.parent, other, -1)
        self.assert_refused(target.parent, "its folder belongs to another user")
        os.chown(target.parent, 0, -1)
        os.chown(target.parent.parent, other, -1)
        self.assert_refused(target.parent, f'the folder "{self.folder}/top" above it belongs to another user')
        os.chown(target.parent.parent, 0, -1)
        self.assert_used(target.parent)
        link = self.folder / "link"
        link.symlink_to("top/plugins")
        os.chown(link, other, -1, follow_symlinks=False)
        self.assert_refused(link, f'the link "{link}" on the way to it belongs to another user')
        # A file of the user's own in a folder of another's group.
        os.chown(target.parent.parent, 0, other)
        (self.folder / "top").chmod(0o775)
        self.assert_refused(target.parent, f'others can write to the folder "{self.folder}/top" above it')

    def test_with_the_rights_of_another_the_environment_counts_for_nothing(self):
        others = [12345] if os.geteuid() == 0 else [group for group in os.getgroups() if group != os.getegid()]
        if not others or os.statvfs(self.folder).f_flag & os.ST_NOSUID:
            self.skipTest("needs a second group, and a file system that honours set-group-ID")
        prefix = self.folder / "prefix"
        for name in ("bin", "lib/versus/plugins"):
            (prefix / name).mkdir(parents=True)
        program = prefix / "bin" / "versus"
        shutil.copy(PROGRAM, program)
        shutil.copytree(PROGRAM.parents[1] / "share", prefix / "share")
        home = self.install("home/.local/share/versus/plugins")
        self.install("path")
        environment = {"HOME": str(self.folder / "home"), "XDG_DATA_HOME": str(self.folder / "home/.local/share"),
                       "VERSUS_PLUGIN_PATH": str(self.folder / "path")}
        words = [program, "plugins", "ok"]
        self.assert_status(self.run_words(words, environment=environment), 0)
        os.chown(program, -1, others[0])
        program.chmod(0o2755)
        result = self.run_words(words, environment=environment)
        self.assert_status(result, 2)
        self.assert_says(result, 'there is no format "ok"')
        result = self.run_words([*words, "--plugin-dir", home.parent], environment=environment)
        self.assert_status(result, 2)
        self.assert_says(result, "--plugin-dir", "rights of another user")


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
        for text in ("Good example", "-s ok.greeting=hello", "takes small or large", "text/plain",
                     "INPUT.ok", "headings and paragraphs", "interface   1.0",
                     "leaves out  lists, quotes, code blocks, tables, charts, callouts and links"):
            self.assertIn(text, result.out)

    def test_for_programs(self):
        result = self.versus("plugins", "--plugin-dir", PLUGINS, "--json")
        self.assert_status(result, 3)
        plugins = {each["format"]: each for each in map(json.loads, result.out.splitlines())}
        ok = plugins["ok"]
        self.assertEqual((ok["name"], ok["version"], ok["suffix"], ok["interface"], ok["problem"], ok["binary"]),
                         ("Good example", "1.0", "ok", "1.0", None, False))
        self.assertEqual(ok["shows"], ["headings", "paragraphs"])
        self.assertEqual(ok["settings"][3], {"key": "size", "type": "choice", "default": "small",
                                             "choices": ["small", "large"], "help": "not used"})
        self.assertIn("its id is not the name of its file", plugins["wrong-id"]["problem"])
        self.assertIsNone(plugins["wrong-id"]["interface"])
        [alone] = self.versus("plugins", "ok", "--plugin-dir", PLUGINS, "--json").out.splitlines()
        self.assertEqual(json.loads(alone), ok)

    def test_the_page_for_man(self):
        result = self.versus("plugins", "ok", "--plugin-dir", PLUGINS, "--man")
        self.assert_status(result, 0)
        page = self.write("versus-ok.5", result.out)
        lint = self.run_words(["mandoc", "-Tlint", "-W", "warning", page])
        self.assert_status(lint, 0)
        shown = self.run_words(["mandoc", "-Tascii", page]).out
        self.assertIn('the default is "small"', shown)
        self.assert_status(self.versus("plugins", "--man"), 2)
        self.assert_status(self.versus("plugins", "ok", "--man", "--json"), 2)
        self.assert_status(self.versus("plugins", "wrong-id", "--plugin-dir", PLUGINS, "--man"), 3)

    def test_unknown_one(self):
        result = self.versus("plugins", "okk", "--plugin-dir", PLUGINS)
        self.assert_status(result, 2)
        self.assert_says(result, 'did you mean "ok"?')


if __name__ == "__main__":
    main()
