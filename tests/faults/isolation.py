"""No plugin brings the program down: whatever it does costs the one output that it was making."""
import os
import pathlib
import shutil
import subprocess
import time
import unittest

from support import COMPARISON, PLUGINS, PROGRAM, SANITIZED, VersusTest, main


class Isolated(VersusTest):
    def setUp(self):
        super().setUp()
        self.write("b.yaml", COMPARISON)

    def assert_costs_its_outputs(self, plugin, code, *texts, words=(), status=3):
        """Two reports with the bad plugin between two good ones: all outputs of these are there, and nothing else."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        result = self.build("a.yaml", "b.yaml", "-f", f"large,{plugin},ok", "-o", "out", *words)
        self.assert_status(result, status)
        self.assertEqual(result.err.count(f"error[{code}]"), 2, result)
        self.assert_says(result, plugin, "a.yaml", "b.yaml", *texts)
        self.assertEqual(self.names("out"), ["a.large", "a.ok", "b.large", "b.ok"])
        return result


class Behaviour(Isolated):
    def test_stack_overflow(self):
        self.assert_costs_its_outputs("recurses", "E405", '"recurses" crashed (SIGSEGV)')

    def test_crash_at_the_end_of_the_process(self):
        result = self.build("a.yaml", "-f", "crash-unload,ok", "-o", "out")
        if not SANITIZED:
            self.assert_status(result, 0)
        self.assertEqual(self.names("out"), ["a.crash-unload", "a.ok"])
        self.assert_status(self.versus("plugins", "crash-unload", "--plugin-dir", PLUGINS), 0)

    def test_sleep(self):
        self.assert_costs_its_outputs("sleeps", "E406", "took longer than 1 s",
                                      words=("--time-limit", "1"))

    def test_garbage_returned(self):
        self.assert_costs_its_outputs("returns-garbage", "E407")

    def test_all_descriptors_closed(self):
        for then in ("returns", "stays", "replaces"):
            with self.subTest(then):
                self.assert_costs_its_outputs("closes", "E409", "closed the worker's line",
                                              words=("-s", f"closes.then={then}"))

    def test_thread_left_running(self):
        self.assert_costs_its_outputs("thread", "E408", "left a thread running")

    def test_thread_that_is_waited_for(self):
        result = self.build("a.yaml", "-f", "thread,ok", "-s", "thread.waits=yes", "-o", "out")
        self.assert_status(result, 0)
        self.assertEqual((self.folder / "out/a.thread").read_text(), "done\n")

    def test_ten_gigabytes_written(self):
        for many in ("no", "yes"):
            with self.subTest(many):
                begin = time.monotonic()
                self.assert_costs_its_outputs("floods", "E416", "larger than 256 MiB", words=("-s", f"floods.many={many}"))
                self.assertLess(time.monotonic() - begin, 60)

    def test_output_limit_is_the_users(self):
        result = self.build("a.yaml", "-f", "large", "-o", "out")
        self.assert_status(result, 0)
        result = self.build("a.yaml", "-f", "large,ok", "-o", "small", "--output-limit", "1")
        self.assert_status(result, 3)
        self.assert_says(result, "error[E416]", "larger than 1 MiB", "--output-limit")
        self.assertEqual(self.names("small"), ["a.ok"])

    @unittest.skipIf(SANITIZED, "the sanitizers reserve more memory than can be allowed")
    def test_all_memory_taken(self):
        self.assert_costs_its_outputs("hungry", "E415", "more memory than a worker may have", "--memory-limit",
                                      words=("--memory-limit", "500"))
        self.assert_costs_its_outputs("hungry", "E405", "crashed (SIGSEGV)", words=("--memory-limit", "500", "-s", "hungry.looks=no"))


class Batch(VersusTest):
    REPORTS = 200

    def setUp(self):
        super().setUp()
        self.inputs = [f"r{number:03}.yaml" for number in range(1, self.REPORTS + 1)]
        for number, name in enumerate(self.inputs, 1):
            self.write(f"in/{name}", COMPARISON.replace("title: Two things", f"title: Report {number}"))

    @staticmethod
    def stat_of(process):
        """State and parent, from /proc; None when it is gone."""
        try:
            words = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return None
        return words[0], int(words[1])

    def watch(self, process):
        """The most children and descriptors that the program has had at a time."""
        most = [0, 0]
        while process.poll() is None:
            try:
                children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
                most = [max(most[0], len(children)), max(most[1], len(os.listdir(f"/proc/{process.pid}/fd")))]
            except OSError:
                pass
            time.sleep(0.005)
        return most

    def test_a_crash_at_every_seventh_report(self):
        words = [PROGRAM, "build", "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "ok,seventh", "-o", "out", *[
            f"in/{name}" for name in self.inputs]]
        with open(self.folder / "errors", "w+") as errors:
            process = subprocess.Popen([str(word) for word in words], cwd=self.folder, env=self.environment(),
                                       stdout=subprocess.DEVNULL, stderr=errors)
            children, descriptors = self.watch(process)
            errors.seek(0)
            said = errors.read()
        self.assertEqual(process.returncode, 3, said)
        bad = [number for number in range(1, self.REPORTS + 1) if number % 7 == 0]
        self.assertEqual(said.count("error["), len(bad))
        for number in bad:
            self.assertIn(f'error[E405]: plugin "seventh" crashed (SIGABRT); its output of "in/r{number:03}.yaml" is not '
                          "written", said)
        expected = [f"r{number:03}.ok" for number in range(1, self.REPORTS + 1)]
        expected += [f"r{number:03}.seventh" for number in range(1, self.REPORTS + 1) if number not in bad]
        self.assertEqual(self.names("out"), sorted(expected))
        for number in range(1, self.REPORTS + 1):
            if number not in bad:
                self.assertEqual((self.folder / f"out/r{number:03}.seventh").read_text(), f"Report {number}")
        self.assertLessEqual(children, 1, "workers that ended are waited for")
        self.assertLess(descriptors, 20)


class Limits(VersusTest):
    def test_limits_are_read(self):
        for words in (("--memory-limit", "63"), ("--memory-limit", "2G"), ("--output-limit", "0"),
                      ("--output-limit", "1048577")):
            result = self.build("a.yaml", "-f", "ok", *words)
            self.assert_status(result, 2)
            self.assert_says(result, words[0], "whole MiB")


if __name__ == "__main__":
    main()
