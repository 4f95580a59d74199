"""Reading and writing: nothing is half-written, nothing outside of the root is read, names are never used twice."""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import time
import unittest

from support import COMPARISON, PLUGINS, PROGRAM, TEMPLATE, VersusTest, main

LINKED = """\
versus: 1
title: Two things
options:
  - name: A
    values: {size: 1}
  - from: FILE
"""

OTHER = "name: B\nvalues: {size: 2}\n"


class Outputs(VersusTest):
    def test_folder_is_made(self):
        self.assert_status(self.build("a.yaml", "-f", "ok", "-o", "one/two/three/"), 0)
        self.assertEqual(self.names("one/two/three"), ["a.ok"])

    def test_unchanged_files_are_not_touched(self):
        self.build("a.yaml", "-f", "ok,large", "-o", "out")
        path = self.folder / "out/a.ok"
        os.utime(path, (1000, 1000))
        number = path.stat().st_ino
        result = self.build("a.yaml", "-f", "ok,large", "-o", "out", "-v")
        self.assertEqual((path.stat().st_mtime, path.stat().st_ino), (1000, number))
        self.assertEqual(result.out, "unchanged out/a.ok\nunchanged out/a.large\n")
        self.write("a.yaml", COMPARISON.replace("Two", "Both"))
        result = self.build("a.yaml", "-f", "ok,large", "-o", "out", "-v")
        self.assertEqual(result.out, "wrote out/a.ok\nunchanged out/a.large\n")

    def test_mode_of_a_replaced_file_stays(self):
        self.write("out/a.ok", "old").chmod(0o640)
        self.assert_status(self.build("a.yaml", "-f", "ok", "-o", "out"), 0)
        self.assertEqual((self.folder / "out/a.ok").stat().st_mode & 0o777, 0o640)

    def test_symbolic_link_is_replaced_not_followed(self):
        precious = self.write("precious", "precious")
        (self.folder / "out").mkdir()
        (self.folder / "out/a.ok").symlink_to(precious)
        self.assert_status(self.build("a.yaml", "-f", "ok", "-o", "out"), 0)
        self.assertEqual(precious.read_text(), "precious")
        self.assertFalse((self.folder / "out/a.ok").is_symlink())

    def test_file_in_place_of_the_folder(self):
        self.write("out", "a file")
        result = self.build("a.yaml", "-f", "ok", "-o", "out/")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E503]")
        self.assert_nothing_new("out")

    def test_folder_in_place_of_the_file(self):
        (self.folder / "out/a.ok").mkdir(parents=True)
        result = self.build("a.yaml", "-f", "ok,large", "-o", "out")
        self.assert_status(result, 4)
        self.assertEqual(self.names("out"), ["a.large", "a.ok"])

    def test_folder_that_nobody_can_write(self):
        # Not even root can make files there.
        for folder in ("/proc", "/proc/self/fdinfo"):
            result = self.build("a.yaml", "-f", "ok", "-o", folder)
            self.assert_status(result, 4)
            self.assert_says(result, "error[E503]", folder)

    def test_folders_made_for_nothing_go_away(self):
        # The name is too long for any file system.
        long = "x" * 250
        shutil.copy(self.folder / "a.yaml", self.folder / f"{long}.yaml")
        result = self.build(f"{long}.yaml", "-f", "crash-close", "-o", "new/deep/")
        self.assert_status(result, 4)
        self.assert_nothing_new(f"{long}.yaml")

    def test_extras_of_a_plugin_are_written_together_or_not_at_all(self):
        (self.folder / "out/a.part-2.txt").mkdir(parents=True)
        result = self.build("a.yaml", "-f", "extras", "-s", "extras.count=3", "-o", "out")
        self.assert_status(result, 4)
        self.assertEqual(self.names("out"), ["a.part-2.txt"])

    def test_no_output_of_wrong_data(self):
        self.write("a.yaml", "versus: 1\ntitle: [\n")
        result = self.build("a.yaml", "-f", "ok", "-o", "out")
        self.assert_status(result, 1)
        self.assert_nothing_new()


class Names(VersusTest):
    def test_file_target(self):
        self.assert_status(self.build("a.yaml", "-f", "ok", "-o", "named.ok"), 0)
        self.assert_nothing_new("named.ok")

    def test_suffix_chooses_the_format(self):
        self.assert_status(self.versus("build", "a.yaml", "-t", "./t.md", "-o", "named.csv"), 0)
        self.assert_nothing_new("named.csv")

    def test_existing_folder_slash_or_unknown_suffix_is_a_folder(self):
        (self.folder / "there.ok").mkdir()
        for output in ("there.ok", "new.ok/", "release-1.5"):
            self.assert_status(self.build("a.yaml", "-f", "ok", "-o", output), 0)
            self.assertEqual(self.names(output), ["a.ok"])

    def test_one_file_takes_one_of_everything(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        for words in (("a.yaml", "b.yaml", "-f", "ok", "-o", "x.ok"), ("a.yaml", "-f", "ok,large", "-o", "x.ok"),
                      ("a.yaml", "-f", "ok,large", "-o", "-"), ("a.yaml", "b.yaml", "-f", "ok", "-o", "-"),
                      ("a.yaml", "-f", "extras", "-o", "x.extras"), ("a.yaml", "-f", "extras", "-o", "-"),
                      ("a.yaml", "-f", "extras", "-s", "extras.count=0", "-o", "-")):
            with self.subTest(words):
                result = self.build(*words)
                self.assert_status(result, 2)
                self.assert_says(result, "error[E604]")
                self.assertEqual(result.out, "")
                self.assert_nothing_new("b.yaml")

    def test_one_extra_fits_a_file(self):
        self.assert_status(self.build("a.yaml", "-f", "extras", "-s", "extras.count=1", "-o", "x.extras"), 0)
        self.assertEqual((self.folder / "x.extras").read_text(), "part-1")

    def test_main_output_of_several_fits_a_file_with_a_warning(self):
        for output in ("x.ok", "-"):
            result = self.build("a.yaml", "-f", "ok", "-s", "ok.extra=yes", "-o", output)
            self.assert_status(result, 0)
            self.assert_says(result, "warning[W413]", "1 more is left out")
        self.assertTrue(result.out.startswith("hello"))
        self.assert_nothing_new("x.ok")

    def test_inputs_of_one_name(self):
        for folder in ("x", "y"):
            self.write(f"{folder}/a.yaml", COMPARISON)
        result = self.build("x/a.yaml", "y/a.yaml", "-f", "ok", "-o", "out")
        self.assert_status(result, 2)
        self.assert_says(result, "error[E606]", '"x/a.yaml"', '"y/a.yaml"')
        self.assert_nothing_new("x", "y")

    def test_second_claim(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "a.extra.yaml")
        result = self.build("a.yaml", "a.extra.yaml", "-f", "ok", "-s", "ok.extra=yes", "-o", "out")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E505]", "out/a.extra.ok")
        self.assertEqual(self.names("out"), ["a.extra.ok", "a.ok"])
        self.assertEqual((self.folder / "out/a.extra.ok").read_text(), "extra\n")

    def test_two_formats_of_one_suffix(self):
        plugins = ("--plugin-dir", PLUGINS / "clash")
        result = self.build("a.yaml", "-f", "ok,same", *plugins, "-o", "out")
        self.assert_status(result, 4)
        self.assert_says(result, 'error[E505]: plugins "ok" and "same" both make "out/a.ok"; it is that of "ok"',
                         'choose one of them: "-f ok" or "-f same"')
        self.assertEqual(self.names("out"), ["a.ok"])
        self.assertTrue((self.folder / "out/a.ok").read_text().startswith("hello"))
        self.assert_status(self.build("a.yaml", "-f", "same", *plugins), 0)
        listed = self.versus("plugins", "--plugin-dir", PLUGINS, *plugins)
        self.assert_says(listed, 'note[N431]: formats "ok" and "same" have the same suffix, "ok"')
        self.assertEqual(listed.err.count("N431"), 1, listed)

    def test_input_is_never_replaced(self):
        self.write("a.ok", COMPARISON)
        result = self.build("a.ok", "-f", "ok")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E504]")
        self.assertEqual((self.folder / "a.ok").read_text(), COMPARISON)

    def test_table_of_a_later_input_is_never_replaced(self):
        table = "Attribute,One,Two\nprice,5,6\n"
        self.write("a.csv", table)
        self.write("b.yaml", "versus: 1\ntitle: B\ntable: a.csv\n")
        result = self.build("a.yaml", "b.yaml", "-f", "csv")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E504]")
        self.assertEqual((self.folder / "a.csv").read_text(), table)
        self.assertIn("b.csv", self.names("."))

    def test_linked_input_is_never_replaced(self):
        self.write("a.yaml", LINKED.replace("FILE", "b.yaml"))
        self.write("b.yaml", OTHER)
        os.link(self.folder / "b.yaml", self.folder / "a.ok")
        result = self.build("a.yaml", "-f", "ok")
        self.assert_status(result, 4)
        self.assertEqual((self.folder / "b.yaml").read_text(), OTHER)

    def test_file_of_a_later_input_is_never_replaced(self):
        self.write("b.yaml", LINKED.replace("FILE", "a.ok"))
        self.write("a.ok", OTHER)
        result = self.build("a.yaml", "b.yaml", "-f", "ok")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E504]")
        self.assertEqual((self.folder / "a.ok").read_text(), OTHER)

    def test_output_is_never_read_back(self):
        self.write("b.yaml", LINKED.replace("FILE", "out/a.ok"))
        result = self.build("a.yaml", "b.yaml", "-j", "1", "-f", "ok", "-o", "out")
        self.assert_status(result, 4)
        self.assert_says(result, "written by this very run")

    def test_list_names_what_build_writes(self):
        listed = self.versus("list", "a.yaml", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "ok,extras", "-o", "out")
        self.assert_status(listed, 0)
        self.assert_nothing_new()
        self.build("a.yaml", "-f", "ok,extras", "-o", "out")
        self.assertEqual(sorted(listed.out.split()), [f"out/{name}" for name in self.names("out")])


class Streams(VersusTest):
    def test_standard_input(self):
        result = self.build("-", "-f", "ok", "-o", "out", given=COMPARISON)
        self.assert_status(result, 0)
        self.assertEqual(self.names("out"), ["report.ok"])

    def test_error_in_standard_input(self):
        result = self.build("-", "-f", "ok", given="versus: 1\ntitle: [\n")
        self.assert_status(result, 1)
        self.assert_says(result, "<stdin>:")

    def test_standard_output(self):
        result = self.build("a.yaml", "-f", "ok", "-o", "-")
        self.assert_status(result, 0)
        self.assertTrue(result.out.startswith("hello Two things\n"), result)
        self.assert_nothing_new()

    def test_pipe_in_pipe_out(self):
        result = self.build("-", "-f", "large", "-o", "-", given=COMPARISON)
        self.assertEqual(len(result.out), 256 * 4099)

    def test_full_device(self):
        with open("/dev/full", "w") as full:
            result = self.build("a.yaml", "-f", "large", "-o", "-", stdout=full)
        self.assert_status(result, 4)
        self.assert_says(result, "error[E503]", "no space left")
        result = self.build("a.yaml", "-f", "large", "-o", "/dev/full")
        self.assert_status(result, 4)
        self.assert_says(result, "/dev/full")
        self.assert_nothing_new()

    def test_full_device_for_other_commands(self):
        for words in (("help",), ("version",), ("explain", "E501"), ("plugins",)):
            with open("/dev/full", "w") as full:
                result = self.versus(*words, stdout=full)
            self.assert_status(result, 4)
            self.assert_says(result, "error[E541]")

    def test_reader_that_goes_away(self):
        process = subprocess.Popen([PROGRAM, "build", "a.yaml", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "large",
                                    "-o", "-"], cwd=self.folder, env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read().decode()
        process.stderr.close()
        self.assertEqual(process.wait(), 4, error)
        self.assertIn("broken pipe", error)

    def test_closed_streams(self):
        shell = f'"{PROGRAM}" build a.yaml -t ./t.md --plugin-dir "{PLUGINS}" -f ok'
        for words, status in ((f"{shell} -o - >&-", 4), (f"{shell} -o out <&- >&- 2>&-", 0), (f"{shell} -o - <&-", 0),
                              (f"{shell.replace('a.yaml', '-')} <&-", 4)):
            with self.subTest(words):
                self.assert_status(self.run_words(["sh", "-c", words]), status)
        self.assertTrue((self.folder / "out/a.ok").read_text().startswith("hello"))

    def test_terminal_is_no_place_for_binary(self):
        for plugin, status in (("binary", 2), ("ok", 0)):
            leader, follower = os.openpty()
            result = self.build("a.yaml", "-f", plugin, "-o", "-", stdout=follower)
            os.close(follower)
            os.close(leader)
            self.assert_status(result, status)

    def test_terminal_shows_what_was_written(self):
        leader, follower = os.openpty()
        result = self.build("a.yaml", "-f", "ok", "-o", "out", stdout=follower)
        os.close(follower)
        self.assert_status(result, 0)
        self.assertEqual(os.read(leader, 100).decode().strip(), "wrote out/a.ok")
        os.close(leader)

    def test_script_sees_nothing(self):
        self.assertEqual(self.build("a.yaml", "-f", "large", "-o", "out").out, "")


class Roots(VersusTest):
    def linked(self, target, folder="project", name="a.yaml"):
        self.write(f"{folder}/{name}", LINKED.replace("FILE", target))
        return self.versus("check", f"{folder}/{name}", "-t", "./t.md")

    def test_below_the_input(self):
        self.write("project/parts/b.yaml", OTHER)
        self.assert_status(self.linked("parts/b.yaml"), 0)
        self.assert_status(self.linked("./parts/../parts/b.yaml"), 0)

    def test_nothing_above_the_root(self):
        self.write("b.yaml", OTHER)
        for target in ("../b.yaml", "parts/../../b.yaml", str(self.folder / "b.yaml"), "/etc/passwd"):
            with self.subTest(target):
                (self.folder / "project/parts").mkdir(parents=True, exist_ok=True)
                result = self.linked(target)
                self.assert_status(result, 1)
                self.assert_says(result, "project/a.yaml:6:")

    def test_links_do_not_lead_out(self):
        self.write("outside/b.yaml", OTHER)
        (self.folder / "project").mkdir()
        (self.folder / "project/file.yaml").symlink_to("../outside/b.yaml")
        (self.folder / "project/absolute.yaml").symlink_to(self.folder / "outside/b.yaml")
        (self.folder / "project/folder").symlink_to("../outside")
        for target in ("file.yaml", "absolute.yaml", "folder/b.yaml"):
            self.assert_status(self.linked(target), 1)

    def test_links_inside_are_followed(self):
        self.write("project/real/b.yaml", OTHER)
        (self.folder / "project/link.yaml").symlink_to("real/b.yaml")
        self.assert_status(self.linked("link.yaml"), 0)

    def test_marker_widens_the_root(self):
        self.write("b.yaml", OTHER)
        self.write("versus.yaml", "")
        self.assert_status(self.linked("../b.yaml"), 0)
        self.assert_status(self.linked("../../b.yaml"), 1)

    def test_root_option(self):
        self.write("b.yaml", OTHER)
        self.write("project/a.yaml", LINKED.replace("FILE", "../b.yaml"))
        self.assert_status(self.versus("check", "project/a.yaml", "-t", "./t.md", "--root", "."), 0)
        result = self.versus("check", "a.yaml", "-t", "./t.md", "--root", "project")
        self.assert_status(result, 2)
        self.assert_says(result, "error[E608]")
        result = self.versus("check", "a.yaml", "-t", "./t.md", "--root", "nowhere")
        self.assert_status(result, 4)
        self.assert_says(result, "nowhere")

    def test_what_is_no_file(self):
        (self.folder / "project/folder.yaml").mkdir(parents=True)
        os.mkfifo(self.folder / "project/pipe.yaml")
        self.assert_status(self.linked("folder.yaml"), 4)
        self.assert_status(self.linked("pipe.yaml"), 4)

    def test_input_itself_may_be_a_link_or_a_pipe(self):
        (self.folder / "project").mkdir()
        (self.folder / "project/link.yaml").symlink_to("../a.yaml")
        self.assert_status(self.versus("check", "project/link.yaml", "-t", "./t.md"), 0)
        self.assert_status(self.run_words(["bash", "-c", f'"{PROGRAM}" check <(cat a.yaml) -t ./t.md']), 0)

    def test_dictionaries_come_with_the_program(self):
        self.write("project/a.yaml", COMPARISON.replace("versus: 1\n", "versus: 1\nuses: dictionaries/software.yaml\n"))
        self.assert_status(self.versus("check", "project/a.yaml", "-t", "./t.md"), 0)


class Templates(VersusTest):
    def test_own_by_name_before_those_of_the_program(self):
        self.write("templates/brief.md", "Mine\n")
        result = self.versus("build", "a.yaml", "-f", "markdown", "-o", "-")
        self.assertEqual(result.out.strip(), "Mine")

    def test_of_the_program(self):
        self.assert_status(self.versus("check", "a.yaml"), 0)
        self.assert_status(self.versus("check", "a.yaml", "-t", "full"), 0)

    def test_by_path_from_anywhere(self):
        other = self.write("elsewhere/x.md", "Elsewhere\n")
        result = self.versus("build", "a.yaml", "-f", "markdown", "-o", "-", "-t", str(other))
        self.assertEqual(result.out.strip(), "Elsewhere")

    def test_own_link_that_leads_out_is_refused_not_passed_over(self):
        self.write("project/a.yaml", COMPARISON)
        (self.folder / "project/templates").mkdir()
        (self.folder / "project/templates/brief.md").symlink_to("../../t.md")
        result = self.versus("check", "project/a.yaml")
        self.assert_status(result, 4)
        self.assert_says(result, "project/templates/brief.md", "outside the root")

    def test_mistakes(self):
        result = self.versus("check", "a.yaml", "-t", "breef")
        self.assert_status(result, 2)
        self.assert_says(result, "error[E607]", '"breef"', 'did you mean "brief"?')
        result = self.versus("check", "a.yaml", "-t", "something-else")
        self.assert_says(result, "there are brief")
        for path in ("./none.md", "none.md", "."):
            self.assert_status(self.versus("check", "a.yaml", "-t", path), 2 if path == "." else 4)


class Inputs(VersusTest):
    def test_that_cannot_be_read(self):
        (self.folder / "folder").mkdir()
        self.write("file", "x")
        for path in ("none.yaml", "folder", "file/a.yaml"):
            result = self.build(path, "-f", "ok", "-o", "out")
            self.assert_status(result, 4)
            self.assert_says(result, "error[E501]", path)
            self.assertFalse((self.folder / "out").exists())

    def test_one_bad_input_does_not_stop_the_others(self):
        self.write("bad.yaml", "versus: 1\ntitle: [\n")
        result = self.build("none.yaml", "bad.yaml", "a.yaml", "-f", "ok", "-o", "out")
        self.assert_status(result, 4)
        self.assertEqual(self.names("out"), ["a.ok"])

    def test_shared_error_is_told_once(self):
        self.write("shared.yaml", "name: B\nvalues: {size: [}\n")
        for name in ("x", "y", "z"):
            self.write(f"{name}.yaml", LINKED.replace("FILE", "shared.yaml"))
        result = self.build("x.yaml", "y.yaml", "z.yaml", "-f", "ok", "-o", "out")
        self.assert_status(result, 1)
        self.assertEqual(result.err.count("shared.yaml:2:17: error"), 1, result)
        self.assert_says(result, "note[N521]: this error stops 3 reports")


class Interruptions(VersusTest):
    def test_signal_ends_cleanly(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                process = subprocess.Popen([PROGRAM, "build", "a.yaml", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f",
                                            "large,hang,ok", "-o", "out"], cwd=self.folder, env=self.environment(),
                                           stderr=subprocess.PIPE)
                deadline = time.monotonic() + 30
                while not (self.folder / "out/a.large").exists() and time.monotonic() < deadline:
                    time.sleep(0.02)
                process.send_signal(number)
                self.assertEqual(process.wait(20), -number, process.stderr.read())
                process.stderr.close()
                self.assertEqual(self.names("out"), ["a.large"])
                shutil.rmtree(self.folder / "out")

    def test_killed_parent_takes_its_worker_along(self):
        process = subprocess.Popen([PROGRAM, "build", "a.yaml", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "hang",
                                    "-o", "out"], cwd=self.folder, env=self.environment())
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children")
        deadline = time.monotonic() + 30
        while not children.read_text() and time.monotonic() < deadline:
            time.sleep(0.02)
        worker = children.read_text().split()[0]
        time.sleep(0.3)
        process.kill()
        process.wait()
        while self.runs(worker) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertFalse(self.runs(worker))

    @staticmethod
    def runs(number):
        try:
            return "serve-requests" in pathlib.Path(f"/proc/{number}/cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False


class SeveralRuns(VersusTest):
    def test_into_one_folder(self):
        words = [PROGRAM, "build", "a.yaml", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "ok,csv", "-s", "ok.extra=yes",
                 "-o", "out"]
        runs = [subprocess.Popen([str(word) for word in words], cwd=self.folder, env=self.environment(),
                                 stderr=subprocess.PIPE, text=True) for _ in range(8)]
        for each in runs:
            _, errors = each.communicate(timeout=120)
            self.assertEqual(each.returncode, 0, errors)
        self.assertEqual(self.names("out"), ["a.csv", "a.extra.ok", "a.ok"])


class Limits(VersusTest):
    def test_input_too_large_is_told_by_name(self):
        (self.folder / "big.yaml").touch()
        os.truncate(self.folder / "big.yaml", 17 << 20)
        result = self.build("a.yaml", "big.yaml", "-f", "ok", "-o", "out")
        self.assert_status(result, 1)
        self.assert_says(result, "big.yaml: error[E130]")

    def test_files_that_may_not_grow(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

        result = self.build("a.yaml", "-f", "ok,large", "-o", "out", preexec_fn=limit)
        self.assert_status(result, 4)
        self.assert_says(result, "error[E503]", "large")
        self.assertEqual(self.names("out"), ["a.ok"])


class FailingCalls(VersusTest):
    """Every call that writes is made to fail in turn: status 4 (or 70 before anything began), old files intact."""

    def inject(self, call, error, when):
        return self.run_words(["strace", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                               f"inject={call}:error={error}:when={when}", PROGRAM, "build", "a.yaml", "-t", "./t.md",
                               "--plugin-dir", PLUGINS, "-f", "ok", "-s", "ok.extra=yes", "-o", "out"],
                              environment={"ASAN_OPTIONS": "detect_leaks=0"})

    def test_each(self):
        for call, error in (("fsync", "EIO"), ("renameat", "ENOSPC"), ("fchmod", "EPERM"), ("write", "ENOSPC")):
            for when in range(1, 5):
                with self.subTest(f"{call} {when}"):
                    self.write("out/a.ok", "old")
                    self.write("out/a.extra.ok", "old")
                    result = self.inject(call, error, when)
                    left = self.names("out")
                    self.assertEqual(left, ["a.extra.ok", "a.ok"])
                    if result.status == 0:
                        continue  # fewer such calls than that
                    # What the message could not say is lost when the write that fails is the message's own.
                    self.assert_status(result, 4)
                    for name in left:
                        self.assertIn((self.folder / "out" / name).read_text()[:5], ("old", "hello", "extra"))

    def test_each_for_new_files(self):
        for call, error in (("linkat", "ENOSPC"), ("fsync", "EIO"), ("write", "ENOSPC")):
            for when in range(1, 4):
                with self.subTest(f"{call} {when}"):
                    shutil.rmtree(self.folder / "out", ignore_errors=True)
                    result = self.inject(call, error, when)
                    left = self.names("out") if (self.folder / "out").exists() else []
                    self.assertIn(left, ([], ["a.extra.ok", "a.ok"], ["a.ok"], ["a.extra.ok"]))
                    for name in left:
                        self.assertIn((self.folder / "out" / name).read_text()[:5], ("hello", "extra"))
                    self.assertIn(result.status, (0, 4), result)
                    self.assertEqual(len(left), 2 if result.status == 0 else len(left), result)

    def test_a_name_that_is_taken_meanwhile(self):
        for when in (1, 2):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            result = self.inject("linkat", "EEXIST", when)
            self.assert_status(result, 0)
            self.assertEqual(self.names("out"), ["a.extra.ok", "a.ok"])

    def test_batch_that_the_disk_does_not_take(self):
        shutil.copy(self.folder / "a.yaml", self.folder / "b.yaml")
        result = self.run_words(["strace", "-o", "/dev/null", "-e", "trace=syncfs,fsync", "-e",
                                 "inject=syncfs:error=EIO", PROGRAM, "build", "a.yaml", "b.yaml", "-t", "./t.md",
                                 "--plugin-dir", PLUGINS, "-f", "ok", "-o", "out"],
                                environment={"ASAN_OPTIONS": "detect_leaks=0"})
        self.assert_status(result, 4)
        self.assert_says(result, "error[E503]", '"out"')

    def test_killed_at_any_call(self):
        for call in ("openat", "write", "fsync", "linkat"):
            for when in range(1, 40, 3):
                shutil.rmtree(self.folder / "out", ignore_errors=True)
                self.run_words(["strace", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                f"inject={call}:signal=SIGKILL:when={when}", PROGRAM, "build", "a.yaml", "-t", "./t.md",
                                "--plugin-dir", PLUGINS, "-f", "ok", "-o", "out"],
                               environment={"ASAN_OPTIONS": "detect_leaks=0"})
                path = self.folder / "out/a.ok"
                self.assertTrue(not path.exists() or path.read_text().endswith("\n"), f"{call} {when}")
        for call in ("openat", "write", "fsync", "renameat"):
            for when in range(1, 40, 3):
                self.write("out/a.ok", "old")
                self.run_words(["strace", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                f"inject={call}:signal=SIGKILL:when={when}", PROGRAM, "build", "a.yaml", "-t", "./t.md",
                                "--plugin-dir", PLUGINS, "-f", "ok", "-o", "out"],
                               environment={"ASAN_OPTIONS": "detect_leaks=0"})
                text = (self.folder / "out/a.ok").read_text()
                self.assertTrue(text == "old" or text.endswith("\n"), f"{call} {when}: {text!r}")
            self.assert_status(self.build("a.yaml", "-f", "ok", "-o", "out"), 0)
            self.assertEqual(self.names("out"), ["a.ok"], "what a killed run leaves is removed by the next one")


if __name__ == "__main__":
    main()
