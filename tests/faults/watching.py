"""What people and machines see of a batch: progress, summaries, lists of inputs, and what is left undone."""
import fcntl
import json
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import termios
import time

from support import COMPARISON, PLUGINS, PROGRAM, SANITIZED, VersusTest, main

WRONG = COMPARISON.replace("{size: 2}", "{size: many}")
ERASE = "\r\033[K"


class Batch(VersusTest):
    def write_inputs(self, count, wrong=()):
        names = [f"in{number:03}.yaml" for number in range(count)]
        for number, name in enumerate(names):
            self.write(name, (WRONG if number in wrong else COMPARISON).replace("Two things", f"Report {number}"))
        return names

    def summary(self, name="summary.json"):
        return json.loads((self.folder / name).read_text())

    def assert_interrupted(self, text, count, number):
        self.assertNotIn("error[", text)
        done = int(re.search(r"note\[N640\]: interrupted: (\d+) of (\d+) reports done", text).group(1))
        totals = self.summary()["totals"]
        self.assertEqual(totals["done"], done)
        self.assertEqual(totals["reports"], count)
        self.assertEqual(totals["done"] + totals["interrupted"] + totals["not_started"], count)
        self.assertEqual(len(self.summary()["reports"]), count)
        self.assertEqual(self.summary()["signal"], number)
        names = self.names("out")
        self.assertFalse([name for name in names if name.startswith(".")])
        self.assertIn(len(names), (2 * done, 2 * done + 1))


class OnTerminal(Batch):
    def watch(self, *words, columns=40, terminal="xterm", command="build", **environment):
        """What a terminal gets as standard error of the command; standard output goes nowhere."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        given = self.environment({"TERM": terminal, **environment})
        if command == "build":
            words = ("-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "markdown,csv", "-o", "out", *words)
        process = subprocess.Popen([str(word) for word in (PROGRAM, command, *words)], cwd=self.folder, env=given,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=follower)
        os.close(follower)
        text = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError: # the other side is closed
                break
            if not piece:
                break
            text += piece
        os.close(leader)
        self.status = process.wait(timeout=60)
        return text.decode()

    @staticmethod
    def screen(text):
        """The lines that stay on the terminal."""
        lines = [""]
        for piece in re.split(r"(\r\n|\r\033\[K)", text):
            if piece == "\r\n":
                lines.append("")
            elif piece == ERASE:
                lines[-1] = ""
            else:
                lines[-1] += piece
        return lines

    def test_line_comes_and_goes(self):
        names = self.write_inputs(60)
        begin = time.monotonic()
        text = self.watch(*names, "-j", 2)
        time_taken = time.monotonic() - begin
        self.assertEqual(self.status, 0)
        self.assertIn(ERASE + "0 of 60 reports: in000.yaml", text)
        self.assertRegex("\n".join(self.screen(text)), r"N643.*60 reports in [0-9.]+ s: 120 outputs written, 0 as before")
        self.assertLessEqual(text.count(" of 60 reports"), 2 + time_taken * 10)

    def test_messages_stand_alone(self):
        names = self.write_inputs(40, wrong=range(0, 40, 3))
        watched = self.watch(*names, "-j", 2, "--color=never")
        plain = self.build(*names, "-f", "markdown,csv", "-o", "out")
        screen = [line for line in self.screen(watched) if "N643" not in line]
        self.assertEqual("\n".join(screen), plain.err)
        self.assertEqual(self.status, 1)

    def test_a_slow_report_is_seen_at_work(self):
        self.write("slow.yaml", COMPARISON)
        self.write("before.yaml", WRONG)
        text = self.watch("before.yaml", "slow.yaml", "-f", "hang", "--time-limit", 3, "-j", 1, columns=60)
        self.assertEqual(self.status, 3)
        self.assertIn(ERASE + "1 of 2 reports", text)
        self.assertRegex(text, r"1 failed: slow\.yaml")

    def test_it_fits_the_terminal(self):
        self.write("漢字" * 20 + ".yaml", COMPARISON)
        text = self.watch("漢字" * 20 + ".yaml", "a.yaml")
        lines = re.findall(r"\r\033\[K([^\r]+)", text)
        self.assertTrue(lines)
        for line in lines[:-1]: # but for what was done, which stays
            self.assertLessEqual(sum(2 if char in "漢字" else 1 for char in line), 39, line)
            self.assertTrue(line.endswith("…") or "a.yaml" in line, line)

    def test_where_nobody_watches_there_is_none(self):
        names = self.write_inputs(3)
        self.assertEqual(self.watch(*names, terminal="dumb"), "")
        self.assertEqual(self.watch(*names, CI="true"), "")
        self.assertEqual(self.watch(*names, "--progress=never"), "")
        self.assertEqual(self.watch(names[0]), "")
        self.assertEqual(self.build(*names, "-f", "csv", "-o", "out", environment={"TERM": "xterm"}).err, "")

    def test_always(self):
        self.assertIn("0 of 1 report", self.watch("a.yaml", "--progress=always", CI="true"))
        result = self.build("a.yaml", "-f", "csv", "-o", "out", "--progress", "always")
        # Python takes a carriage return for the end of a line.
        self.assertTrue(result.err.startswith((ERASE + "0 of 1 reports: a.yaml" + ERASE).replace("\r", "\n")), result)
        result = self.build("a.yaml", "-f", "csv", "-o", "-", "--progress", "always")
        self.assertEqual(result.err, "")

    def test_check_and_compare_too(self):
        names = self.write_inputs(3)
        self.assertIn("0 of 3 reports: in000.yaml", self.watch("-t", "./t.md", *names, command="check"))

    def test_ctrl_c(self):
        names = self.write_inputs(400)
        pid, leader = pty.fork()
        if not pid:
            os.chdir(self.folder)
            os.execve(PROGRAM, ["versus", "build", "-t", "./t.md", "-f", "markdown,csv", "-o", "out", "-j", "2", "--color=never",
                                "--summary=json:summary.json", *names], self.environment({"TERM": "xterm"}))
        out = self.folder / "out"
        text = b""
        sent = False
        while True:
            if not sent and out.is_dir() and len(list(out.iterdir())) > 20:
                os.write(leader, b"\x03")
                sent = True
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        _, status = os.waitpid(pid, 0)
        os.close(leader)
        if os.WIFEXITED(status):
            self.skip_part("ctrl-c", "all was written before the signal came")
            return
        self.assertEqual(os.WTERMSIG(status), signal.SIGINT)
        self.assert_interrupted(text.decode().replace("\r\n", "\n"), len(names), signal.SIGINT)


class Interrupted(Batch):
    def test_each_signal_says_what_was_done(self):
        names = self.write_inputs(400)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = subprocess.Popen([str(word) for word in (
                PROGRAM, "build", "-t", "./t.md", "-f", "markdown,csv", "-o", "out", "-j", 2, "--summary=json:summary.json",
                *names)], cwd=self.folder, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            out = self.folder / "out"
            while process.poll() is None and not (out.is_dir() and len(list(out.iterdir())) > 10):
                time.sleep(0.001)
            process.send_signal(number)
            text = process.communicate(timeout=20)[1]
            if process.returncode == 0:
                self.skip_part("interruption", "all was written before the signal came")
                return
            self.assertEqual(process.returncode, -number)
            self.assert_interrupted(text, len(names), number)
            for path in out.iterdir():
                path.unlink()


class Summaries(Batch):
    def test_each_report_and_the_sum(self):
        names = self.write_inputs(4, wrong=(2,))
        result = self.build(*names, "none.yaml", "-f", "markdown,csv", "-o", "out", "--summary=json:summary.json",
                            "--summary", "markdown:out/summary.md")
        self.assert_status(result, 4)
        said = self.summary()
        self.assertEqual([(each["report"], each["status"], each["exit_status"]) for each in said["reports"]],
                         [("in000.yaml", "done", 0), ("in001.yaml", "done", 0), ("in002.yaml", "failed", 1),
                          ("in003.yaml", "done", 0), ("none.yaml", "failed", 4)])
        self.assertEqual([output["path"] for output in said["reports"][0]["outputs"]], ["out/in000.md", "out/in000.csv"])
        for each in said["reports"]:
            self.assertGreaterEqual(each["milliseconds"], 0)
            for output in each["outputs"]:
                self.assertEqual((self.folder / output["path"]).stat().st_size, output["bytes"])
        totals = said["totals"]
        self.assertEqual((totals["reports"], totals["done"], totals["failed"], totals["not_started"]), (5, 3, 2, 0))
        self.assertEqual((totals["outputs"], totals["errors"], said["exit_status"], said["signal"]), (6, 2, 4, None))
        self.assertEqual(totals["bytes"], sum(output["bytes"] for each in said["reports"] for output in each["outputs"]))
        text = (self.folder / "out" / "summary.md").read_text()
        self.assertTrue(text.startswith("## Versus: 3 of 5 reports done\n\n2 failed, 6 outputs of "))
        self.assertIn("| in002.yaml | **failed** (1) |", text)

    def test_nothing_but_times_depends_on_the_number_of_jobs(self):
        names = self.write_inputs(20, wrong=(3, 11))

        def said(jobs):
            result = self.build(*names, "-f", "markdown,csv", "-o", "out", "-j", jobs, "--summary=json:summary.json")
            for name in self.names("out"):
                (self.folder / "out" / name).unlink()
            return result.err, re.sub(r'"milliseconds":\d+', "", (self.folder / "summary.json").read_text())

        self.assertEqual(said(1), said(4))

    def test_again_says_what_was_unchanged(self):
        for unchanged in (False, True):
            self.assert_status(self.build("a.yaml", "-f", "csv", "-o", "out", "--summary=json:summary.json"), 0)
            self.assertEqual([output["unchanged"] for output in self.summary()["reports"][0]["outputs"]], [unchanged])

    def test_a_lost_output_fails_its_report(self):
        result = self.build("a.yaml", "-f", "csv,crash", "-o", "out", "--summary=json:summary.json")
        self.assert_status(result, 3)
        report = self.summary()["reports"][0]
        self.assertEqual((report["status"], report["exit_status"], report["errors"]), ("failed", 3, 1))
        self.assertEqual([output["path"] for output in report["outputs"]], ["out/a.csv"])

    def test_standard_output(self):
        result = self.build("a.yaml", "-f", "csv", "-o", "out", "-v", "--summary=json:-")
        self.assert_status(result, 0)
        self.assertEqual(json.loads(result.out)["totals"]["done"], 1)
        for words in (("-o", "-", "--summary=json:-"), ("--summary=json:-", "--summary=markdown:-"),
                      ("--summary=json:x", "--summary=markdown:x"), ("--summary=json:",), ("--summary=xml:x",)):
            self.assert_status(self.build("a.yaml", "-f", "csv", *words), 2)
        self.assert_nothing_new("out")
        result = self.build("a.yaml", "-f", "csv", "-o", "-", "--summary=json:summary.json")
        self.assertEqual(self.summary()["reports"][0]["outputs"], [
            {"path": "-", "bytes": len(result.out) + result.out.count("\n"), "unchanged": False}])

    def test_only_a_summary_is_replaced(self):
        result = self.build("a.yaml", "-f", "csv", "-o", "out", "--summary=json:t.md")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E548]", "something else than a summary")
        self.assert_nothing_new()
        result = self.build("a.yaml", "-f", "csv", "-o", "out", "--summary=markdown:out/a.csv")
        self.assert_status(result, 4)
        self.assertIn("A,B", (self.folder / "out" / "a.csv").read_text())

    def test_place_that_cannot_be_written(self):
        result = self.build("a.yaml", "-f", "csv", "-o", "out", "--summary=json:no/where/x.json")
        self.assert_status(result, 4)
        self.assert_says(result, "error[E547]", "no such file")
        self.assertEqual(self.names("out"), ["a.csv"])
        self.assert_status(self.build("a.yaml", "-f", "csv", "--summary=json:out"), 4)

    def test_a_fifo_is_written_through(self):
        os.mkfifo(self.folder / "pipe")
        reader = subprocess.Popen(["cat", "pipe"], cwd=self.folder, stdout=subprocess.PIPE, text=True)
        self.assert_status(self.build("a.yaml", "-f", "csv", "-o", "out", "--summary=json:pipe"), 0)
        self.assertEqual(json.loads(reader.communicate(timeout=20)[0])["totals"]["done"], 1)

    def test_other_commands(self):
        self.assert_status(self.versus("check", "a.yaml", "--summary=json:summary.json"), 0)
        self.assertEqual(self.summary()["reports"][0]["outputs"], [])
        self.assert_status(self.versus("why", "a.yaml", "--summary=json:summary.json"), 2)
        for name in "xy":
            self.write(f"options/{name}.yaml", f"name: {name}\nvalues: {{Size: 1}}\n")
        result = self.versus("compare", "x", "y", "--from=options", "-f", "csv", "-o", "out", "--summary=json:summary.json")
        self.assert_status(result, 0)
        self.assertEqual([output["path"] for output in self.summary()["reports"][0]["outputs"]], ["out/x-vs-y.csv"])


class FailFast(Batch):
    def test_nothing_behind_the_first_failure_whatever_the_jobs(self):
        names = self.write_inputs(20, wrong=(5, 6))
        results = []
        for jobs in (1, 4):
            result = self.build(*names, "-f", "csv", "-o", f"out{jobs}", "-j", jobs, "--fail-fast",
                                f"--summary=json:summary{jobs}.json")
            self.assert_status(result, 1)
            self.assert_says(result, "note[N641]: 14 reports were not started, since one failed")
            self.assertEqual(self.names(f"out{jobs}"), [f"in{number:03}.csv" for number in range(5)])
            totals = self.summary(f"summary{jobs}.json")["totals"]
            self.assertEqual((totals["done"], totals["failed"], totals["not_started"]), (5, 1, 14))
            results.append(result.err)
        self.assertEqual(results[0], results[1])

    def test_the_failed_one_is_finished(self):
        result = self.build("a.yaml", "a.yaml", "-f", "crash,csv", "-o", "out", "--fail-fast")
        self.assert_status(result, 2) # of the same name
        self.write("b.yaml", COMPARISON)
        result = self.build("a.yaml", "b.yaml", "-f", "crash,csv", "-o", "out", "--fail-fast")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.csv"])

    def test_keep_going_is_the_default(self):
        names = self.write_inputs(4, wrong=(0,))
        for words in ((), ("--keep-going",), ("--fail-fast", "--keep-going")):
            result = self.build(*names, "-f", "csv", "-o", "out", *words)
            self.assert_status(result, 1)
            self.assertEqual(len(self.names("out")), 3)

    def test_warnings_fail_nothing_unless_strict(self):
        text = COMPARISON.replace("title: Two things", "title: C #")
        self.write("b.yaml", text)
        words = ("b.yaml", "a.yaml", "-f", "csv", "-o", "out", "--fail-fast")
        self.assert_status(self.build(*words), 0)
        self.assertEqual(self.names("out"), ["a.csv", "b.csv"])


class Shared(Batch):
    def test_an_error_in_a_shared_file_is_said_once(self):
        self.write("shared.yaml", "versus: 1\nattributes:\n  size: {type: sizes}\n")
        names = self.write_inputs(45)
        for name in names:
            self.write(name, COMPARISON.replace("attributes:", "uses: shared.yaml\nattributes:"))
        results = [self.build(*names, "-f", "csv", "-o", "out", "-j", jobs, "--diagnostics=json") for jobs in (1, 4)]
        self.assertEqual(results[0].err, results[1].err)
        lines = [json.loads(line) for line in results[0].err.splitlines()]
        self.assertEqual([(line["file"], line["report"]) for line in lines if line["severity"] == "error"],
                         [("shared.yaml", "in000.yaml")])
        self.assertEqual(lines[-1]["message"], "this error stops 45 reports")
        self.assertIsNone(lines[-1]["report"])


class Lists(Batch):
    def test_standard_input(self):
        names = self.write_inputs(5)
        result = self.build("--inputs-from", "-", "-f", "csv", "-o", "out", given="\n".join(names[:2]) + "\n\n" + names[4])
        self.assert_status(result, 0)
        self.assertEqual(self.names("out"), ["in000.csv", "in001.csv", "in004.csv"])

    def test_the_same_as_behind_the_command(self):
        names = self.write_inputs(300, wrong=(7, 250))
        self.write("list.txt", "".join(name + "\n" for name in names))
        words = ("-f", "csv", "-o", "out", "-v")
        by_words, by_list = self.build(*names, *words, "-j", 1), self.build("--inputs-from=list.txt", *words, "-j", 4)
        self.assertEqual(by_list.err, by_words.err)
        self.assertEqual(by_list.out, by_words.out.replace("wrote", "unchanged"))

    def test_any_name(self):
        names = ["a b.yaml", " x.yaml", "new\nline.yaml", "-v.yaml"]
        for name in names:
            self.write(name, COMPARISON)
        for option in ("-0", "--null"):
            result = self.versus("check", option, "--inputs-from=-", "-v", given="\0".join(names) + "\0")
            self.assert_status(result, 0)
            self.assertEqual(result.out, "".join(f"sound {name}\n" for name in names))

    def test_all_is_known_before_anything_is_done(self):
        self.write("x/a.yaml", COMPARISON)
        result = self.build("--inputs-from=-", "-f", "csv", "-o", "out", given="a.yaml\nx/a.yaml\n")
        self.assert_status(result, 2)
        self.assert_says(result, "error[E606]")
        self.assert_nothing_new("x")

    def test_lists_that_are_wrong(self):
        for given, words, status, *texts in (
                ("", (), 2, "E639", 'in "standard input" names none'),
                ("\n\n", (), 2, "E639"),
                ("a.yaml\0", (), 2, "E638", "line 1", "--null"),
                ("a.yaml\n\n-\n", (), 2, "E638", "line 3", "no file"),
                ("a\0" + "x" * 5000, ("--null",), 2, "E638", "name 2", "longer than a path"),
                ("a.yaml\n", ("b.yaml",), 2, "E631", '"b.yaml"'),
                ("a.yaml\nnone.yaml\n", (), 4, "E501", "none.yaml")):
            with self.subTest(given[:20]):
                result = self.versus("check", "--inputs-from", "-", *words, given=given)
                self.assert_status(result, status)
                self.assert_says(result, *texts)
        for path, *texts in (("none.txt", "E546", "no such file"), (".", "E546", "is a directory")):
            result = self.versus("check", "--inputs-from", path)
            self.assert_status(result, 4)
            self.assert_says(result, *texts)

    def test_waiting_for_a_list_can_be_interrupted(self):
        process = subprocess.Popen([PROGRAM, "check", "--inputs-from=-"], cwd=self.folder, env=self.environment(),
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdin.write("a.yaml\n")
        process.stdin.flush()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=20), -signal.SIGINT)
        self.assertEqual(process.stderr.read(), "")
        process.stdin.close()
        process.stderr.close()

    def test_standard_input_that_is_closed(self):
        result = self.versus("check", "--inputs-from=-", preexec_fn=lambda: os.close(0))
        self.assert_status(result, 4)
        self.assert_says(result, "E546")

    def test_half_a_million_names_need_no_memory(self):
        if SANITIZED:
            self.skip_part("memory", "the sanitizer takes its own")
            return
        self.write("list.txt", "".join(f"comparisons/of/some/folder/{number:06}.yaml\n" for number in range(500000)))
        result = self.versus("check", "--inputs-from=list.txt", "-j", 1, "--summary=json:summary.json",
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (16 << 20, 16 << 20)))
        self.assert_status(result, 4)
        self.assertEqual(result.err.count("error[E501]"), 500000)
        self.assertIn('"failed":500000', (self.folder / "summary.json").read_text())

    def test_null_needs_a_list(self):
        result = self.versus("check", "-0", "a.yaml")
        self.assert_status(result, 2)
        self.assert_says(result, "--inputs-from")

    def test_comparisons_take_no_list(self):
        self.assert_status(self.versus("compare", "--inputs-from=-", "a", "b"), 2)


class GitHub(Batch):
    """Annotations land on paths of the repository, wherever the job works and however the input is named."""

    def test_paths(self):
        self.write("sub/b.yaml", WRONG)
        for cwd, word, workspace, path in (
                ("sub", "b.yaml", self.folder, "sub/b.yaml"), ("sub", "b.yaml", None, "b.yaml"),
                (".", "sub/../sub/b.yaml", self.folder, "sub/b.yaml"), (".", self.folder / "sub" / "b.yaml", None, "sub/b.yaml"),
                ("sub", "../sub/b.yaml", "/elsewhere", "b.yaml")):
            with self.subTest(word):
                result = self.versus("check", word, "--diagnostics=github", cwd=self.folder / cwd,
                                     environment={"GITHUB_WORKSPACE": str(workspace)} if workspace else {})
                self.assertRegex(result.err, rf"^::error title=E\d+,file={re.escape(path)},line=9,col=\d+,endColumn=\d+::")


if __name__ == "__main__":
    main()
