"""No plugin brings the program down: whatever it does costs the one output that it was making."""
import ctypes
import errno
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
        result = self.build("a.yaml", "b.yaml", "-f", f"large,{plugin},ok", "-o", "out", *words,
                            environment={"SECRET": "x"})
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

    def test_time_cannot_be_won(self):
        begin = time.monotonic()
        self.assert_costs_its_outputs("forges", "E406", "took longer than 1 s", words=("--time-limit", "1"))
        self.assertLess(time.monotonic() - begin, 20)

    def test_garbage_returned(self):
        self.assert_costs_its_outputs("returns-garbage", "E407")

    def test_all_descriptors_closed(self):
        for then in ("returns", "stays", "replaces"):
            with self.subTest(then):
                self.assert_costs_its_outputs("closes", "E409", "closed the worker's line",
                                              words=("-s", f"closes.then={then}"))

    def test_thread_left_running(self):
        self.assert_costs_its_outputs("thread", "E408", "left a thread running")

    @unittest.skipIf(SANITIZED, "memory, and so the number of threads, is not limited")
    def test_as_many_threads_as_there_can_be(self):
        result = self.build("a.yaml", "b.yaml", "-f", "large,thread,ok", "-s", "thread.many=yes", "-o", "out")
        self.assert_status(result, 3)
        self.assertEqual(self.names("out"), ["a.large", "a.ok", "b.large", "b.ok"])

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

    @unittest.skipIf(SANITIZED, "the sanitizers reserve more memory than can be allowed")
    def test_memory_that_earlier_reports_kept(self):
        names = [f"{number}.yaml" for number in range(12)]
        for name in names:
            shutil.copy(self.folder / "a.yaml", self.folder / name)
        result = self.build(*names, "-f", "keeps-memory,ok", "-o", "out", "--jobs", "1", "--memory-limit", "500")
        self.assert_status(result, 0)
        self.assertEqual(len(self.names("out")), 24, result)


def has_seccomp():
    """Whether this process, and so its children, can have a filter: it is asked for one that lies nowhere."""
    libc = ctypes.CDLL(None, use_errno=True)
    set_seccomp, with_filter = 22, 2  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    libc.prctl(set_seccomp, with_filter, None)
    return ctypes.get_errno() == errno.EFAULT


# What is tried; whether the same is possible, and harmless, without isolation: so it is known that the test can fail.
REFUSED = (
    ("write-file", "new", True), ("write-file", "victim", True), ("append-to-file", "victim", True),
    ("truncate-file", "victim", True), ("change-mode", "victim", True), ("change-time", "victim", True),
    ("link-file", "victim", True), ("rename-file", "victim", True), ("remove-file", "victim", True),
    ("make-folder", "new", True), ("make-pipe", "new", True), ("change-folder", "/", False), ("connect", "-", True),
    ("local-socket", "-", True), ("execute", "/bin/true", False), ("shell", "-", True), ("processes", "-", True),
    ("process-by-call", "-", True), ("kill-parent", "-", False), ("stop-group", "-", False),
    ("signal-by-descriptor", "-", False), ("trace-parent", "-", False), ("read-parent", "-", False),
    ("limit-parent", "-", False), ("outlive-parent", "-", True), ("alarm", "-", False), ("share-memory", "-", True),
    ("queue-system-calls", "-", False), ("mount", "/mnt", False), ("secret", "-", True),
)

FOR_SANITIZERS = ("processes", "process-by-call", "shell", "trace-parent", "outlive-parent")


@unittest.skipUnless(has_seccomp(), "this kernel has no seccomp")
class Attempts(Isolated):
    def setUp(self):
        super().setUp()
        self.victim = self.write("victim", "precious")

    def path(self, name):
        return self.folder / name if name in ("new", "victim") else name

    def words(self, what, name):
        return "-s", f"tries.what={what}", "-s", f"tries.path={self.path(name)}"

    def assert_untouched(self):
        self.assertEqual(self.names(), sorted(["a.yaml", "b.yaml", "out", "t.md", "victim"]))
        self.assertEqual(self.victim.read_text(), "precious")

    def test_each_is_refused(self):
        status = self.victim.stat()
        for what, name, _ in REFUSED:
            if SANITIZED and what in FOR_SANITIZERS:
                self.skip_part(what, "the sanitizers need it")
                continue
            with self.subTest(what):
                result = self.assert_costs_its_outputs("tries", "E410", f"{what} was refused",
                                                       words=self.words(what, name))
                self.assertRegex(result.err, "refused: (Operation not permitted|Function not implemented|No such file)")
                self.assert_untouched()
        self.assertEqual(status.st_mode, self.victim.stat().st_mode)
        self.assertEqual(status.st_mtime_ns, self.victim.stat().st_mtime_ns)

    def test_without_isolation_they_would_not_be(self):
        for what, name, harmless in REFUSED:
            if not harmless:
                continue
            with self.subTest(what):
                self.write("victim", "precious")
                result = self.build("a.yaml", "-f", "tries", "-o", "out", "--in-process", *self.words(what, name),
                                    environment={"SECRET": "x"})
                self.assert_status(result, 0)
                for path in self.folder.glob("new*"):
                    path.rmdir() if path.is_dir() else path.unlink()
                for path in self.folder.glob("victim.*"):
                    path.unlink()


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
        for jobs in (1, 3):
            with self.subTest(jobs=jobs):
                shutil.rmtree(self.folder / "out", ignore_errors=True)
                self.build_with_crashes(jobs)

    def build_with_crashes(self, jobs):
        words = [PROGRAM, "build", "-j", jobs, "-t", "./t.md", "--plugin-dir", PLUGINS, "-f", "ok,seventh", "-o", "out", *[
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
        self.assertLessEqual(children, jobs, "workers that ended are waited for")
        # For each worker four reports are in the making, with at most four descriptors each.
        self.assertLess(descriptors, 16 * jobs + 20)


LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">
  <defs><filter id="f"><feGaussianBlur stdDeviation="3"/></filter></defs>
  <rect width="120" height="60" fill="#204060"/>
  <circle cx="60" cy="30" r="20" fill="#ffcc00" filter="url(#f)"/>
</svg>
"""

THAI = "ระบบนี้ช่วยให้ทีมงานเปรียบเทียบทางเลือกต่างๆได้อย่างรวดเร็วและเข้าใจง่ายสำหรับทุกคนที่ต้องตัดสินใจ"
# Neither is in a font that is opened by its path: the first is of Tai Tham, the second of Vai.
RARE = "\u1a20\u1a21 \ua500\ua501"
LONG = "Bundesausbildungsförderungsgesetzesänderungsantrag Rechtsschutzversicherungsgesellschaften"


class GoodPlugins(VersusTest):
    """What reports need is there under confinement: they come out as they do without."""

    def assert_same_as_without(self, text, *words, template="t.md", home=None):
        self.write("a.yaml", text)
        environment = {"HOME": str(home)} if home else {}
        results = []
        for folder, more in (("out", ()), ("here", ("--in-process",))):
            results.append(self.versus("build", "a.yaml", "-t", f"./{template}", "-f", "pdf,svg,markdown,csv", "-o", folder,
                                       *words, *more, environment=environment))
            self.assert_status(results[-1], 0)
        # fontconfig itself prints that it cannot keep what it found; a worker's words lead nowhere.
        self.assertEqual(results[0].err, "".join(line for line in results[1].err.splitlines(True)
                                                 if not line.startswith("Fontconfig")))
        self.assertEqual(self.names("out"), self.names("here"))
        for name in self.names("out"):
            self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "here" / name).read_bytes(), name)
        return results[0]

    def with_text(self, text):
        return COMPARISON.replace("title:", f'context: "{text}"\ntitle:')

    def setUp(self):
        super().setUp()
        self.write("t.md", "# {{title}}\n\n{{context}}\n\n```table\nattributes: all\n```\n")

    def fonts_of(self, path):
        listed = self.run_words(["pdffonts", self.folder / path])
        self.assert_status(listed, 0)
        return listed.out

    def test_characters_that_only_fontconfig_finds(self):
        self.assert_same_as_without(self.with_text(RARE))

    def test_family_of_the_system(self):
        self.write("d.md", "---\nfont: Noto Serif\n---\n# {{title}}\n\n{{context}}\n")
        result = self.assert_same_as_without(self.with_text("Text"), template="d.md")
        self.assertNotIn("W412", result.err)
        self.assertIn("NotoSerif", self.fonts_of("out/a.pdf"))

    def test_thai_and_hyphenation(self):
        self.assert_same_as_without(self.with_text(THAI).replace("versus: 1", "versus: 1\nlanguage: th"))
        self.assert_same_as_without(self.with_text(LONG).replace("versus: 1", "versus: 1\nlanguage: de"))

    def test_logo(self):
        self.write("logo.svg", LOGO)
        self.write("l.md", "---\nlogo: logo.svg\n---\n# {{title}}\n\n{{context}}\n")
        result = self.assert_same_as_without(self.with_text("Text"), template="l.md")
        self.assertEqual(result.err, "")
        images = self.run_words(["pdfimages", "-list", self.folder / "out/a.pdf"])
        self.assertIn("image", images.out)

    def test_a_logo_that_takes_too_long_is_no_fault_of_the_plugin(self):
        slow = '<feTurbulence numOctaves="1000000"/><feMorphology radius="5000"/>'
        self.write("logo.svg", LOGO.replace('<feGaussianBlur stdDeviation="3"/>', slow))
        self.write("a.yaml", self.with_text("Text"))
        self.write("l.md", "---\nlogo: logo.svg\n---\n# {{title}}\n")
        result = self.versus("build", "a.yaml", "-t", "./l.md", "-f", "pdf", "-o", "out", "--time-limit", "1")
        self.assert_status(result, 3)
        self.assertIn("error[E406]: the reader of pictures took longer than 1 s", result.err)
        self.assertIn("the logo of the template is too much for it", result.err)
        self.assertNotIn("fault of the plugin", result.err)

    def copy_font(self, folder):
        """A font under a name that no other has, so it is known which file was read."""
        source = pathlib.Path("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf").read_bytes()
        renamed = source.replace("Noto Serif".encode("utf-16-be"), "Mine Serif".encode("utf-16-be"))
        renamed = renamed.replace(b"Noto Serif", b"Mine Serif")
        path = self.folder / folder
        path.mkdir(parents=True)
        (path / "Mine.ttf").write_bytes(renamed)
        self.write("m.md", "---\nfont: Mine Serif\n---\n# {{title}}\n\n{{context}}\n")
        return path

    def test_folder_of_fonts(self):
        folder = self.copy_font("elsewhere/fonts")
        result = self.assert_same_as_without(self.with_text("Text"), "--fonts", folder, template="m.md")
        self.assertNotIn("W412", result.err)

    def test_fonts_of_the_user(self):
        self.copy_font("home/.local/share/fonts")
        result = self.assert_same_as_without(self.with_text("Text"), template="m.md", home=self.folder / "home")
        self.assertNotIn("W412", result.err)

    def test_library_that_a_plugin_brings_along(self):
        folder = self.folder / "own"
        folder.mkdir(mode=0o755)
        (folder / "real").mkdir()
        (folder / "real/ok.so").write_bytes((PLUGINS / "ok.so").read_bytes())
        (folder / "ok.so").symlink_to("real/ok.so")
        result = self.versus("build", "a.yaml", "-t", "./t.md", "--plugin-dir", folder, "-f", "ok", "-o", "out")
        self.assert_status(result, 0)


class Listing(VersusTest):
    def test_what_is_in_force_is_said(self):
        result = self.versus("plugins")
        self.assert_status(result, 0)
        self.assertIn("\nisolation: a process of its own", result.out)
        if has_seccomp():
            self.assertIn("\nin force: seccomp", result.out)
        if not SANITIZED:
            self.assertIn("limits of time, memory and output", result.out)

    def test_an_older_kernel_is_said_and_does(self):
        # The worker's first two calls of prctl are not those for a filter.
        for name, why, injections in (("Landlock", "does not have it", ["landlock_create_ruleset:error=ENOSYS"]),
                                      ("Landlock", "switched off", ["landlock_create_ruleset:error=EOPNOTSUPP"]),
                                      ("seccomp", "does not have it", ["seccomp:error=EINVAL", "prctl:error=EINVAL:when=3+"])):
            inject = ["strace", "-f", "-o", "/dev/null"]
            for injection in injections:
                inject += ["-e", f"inject={injection}"]
            inject.append(PROGRAM)
            environment = {"ASAN_OPTIONS": "detect_leaks=0"}
            with self.subTest(f"{name} {why}"):
                result = self.run_words([*inject, "plugins"], environment=environment)
                self.assertRegex(result.out, f"not in force: {name}: .*{why}")
                result = self.run_words([*inject, "build", "a.yaml", "-t", "./t.md", "-f", "csv", "-o", "out"],
                                        environment=environment)
                self.assert_status(result, 0)

    def test_limits_are_read(self):
        for words in (("--memory-limit", "63"), ("--memory-limit", "2G"), ("--output-limit", "0"),
                      ("--output-limit", "1048577")):
            result = self.build("a.yaml", "-f", "ok", *words)
            self.assert_status(result, 2)
            self.assert_says(result, words[0], "whole MiB")


if __name__ == "__main__":
    main()
