"""versus plugins verify finds what is wrong with each bad plugin, under the name of the right check, survives it, and has
nothing to say about the plugins of this project."""
import json
import pathlib
import shutil
import subprocess

from support import BUILD, PLUGINS, VersusTest, main

IS_SANITIZED = "VERSUS_SANITIZE:BOOL=ON" in (BUILD / "CMakeCache.txt").read_text()

# Below tests/plugins/bad: the check that finds it, and how. With a sanitizer a crash may end the process in another way.
CRASHES = ("crashed", "failed")
BAD = {
    "exports-more": ("exports-one-symbol", "failed"),
    "undefined-symbol": ("loads", "failed"),
    "borrowed-symbol": ("loads", "failed"),
    "dotted-suffix": ("descriptor-suffix", "failed"),
    "odd-media-type": ("descriptor-media-type", "failed"),
    "two-lines": ("descriptor-texts", "failed"),
    "endless-kinds": ("descriptor-kinds", "failed"),
    "wrong-default": ("descriptor-settings", "failed"),
    "two-settings": ("descriptor-settings", "failed"),
    "eight-options": ("renders-many-options", "crashed"),
    "divides": ("renders-missing-values", *CRASHES),
    "knows-all-kinds": ("renders-unknown-kinds", "crashed"),
    "knows-all-states": ("renders-unknown-values", *CRASHES),
    "fears-controls": ("renders-hostile-text", "crashed"),
    "short-buffer": ("renders-long-text", *CRASHES),
    "large-frames": ("renders-deep-nesting", *CRASHES),
    "odd-choice": ("renders-every-setting", "crashed"),
    "drops-unknown": ("keeps-text-of-unknown-kinds", "warning"),
    "raw-xml": ("output-well-formed", "failed"),
    "raw-json": ("output-well-formed", "failed"),
    "ragged": ("output-well-formed", "failed"),
    "unflagged": ("binary-flag", "warning"),
    "keeps-host": ("calls-host-properly", "failed"),
    "other-thread": ("calls-host-properly", "failed"),
    "odd-result": ("calls-host-properly", "failed"),
    "retries": ("survives-failing-writes", "failed", "timed out"),
    "unchecked-output": ("survives-failing-outputs", "failed"),
    "unchecked-memory": ("survives-failing-allocations", *CRASHES),
    "unchecked-malloc": ("survives-failing-malloc", *CRASHES),
    "unchecked-font": ("survives-missing-fonts", *CRASHES),
    "unchecked-label": ("survives-missing-labels", *CRASHES),
    "counts": ("same-bytes-twice", "failed"),
    "remembers": ("same-bytes-after-others", "failed"),
    "addresses": ("same-bytes-shuffled", "failed"),
    "process-id": ("same-bytes-in-another-process", "failed"),
    "environment": ("same-bytes-elsewhere", "failed"),
    "today": ("same-bytes-another-day", "failed"),
    "moves": ("keeps-surroundings", "failed"),
    "rounds-up": ("keeps-surroundings", "failed"),
    "traps-faults": ("keeps-surroundings", "failed"),
    "leaves-file": ("closes-files", "failed"),
    "leaves-thread": ("ends-threads-and-processes", "failed"),
    "hides-process": ("ends-threads-and-processes", "failed"),
    "closes-all": ("renders-empty-report", "failed"),
    "leaks": ("keeps-memory-flat", "warning"),
}

# Those that the tests of the host have.
OTHERS = {
    "no-symbol": ("exports-one-symbol", "failed"),
    "crash-load": ("loads", "crashed"),
    "small": ("descriptor-size", "failed"),
    "newer": ("descriptor-minor", "failed"),
    "wrong-id": ("descriptor-id", "failed"),
    "fails-open": ("opens-and-closes", "failed"),
    "crash-close": ("opens-and-closes", "crashed"),
    "crash": ("renders-empty-report", "crashed"),
    "exits": ("renders-empty-report", "failed"),
    "fails": ("renders-empty-report", "failed"),
    "fails-silently": ("renders-empty-report", "failed"),
    "no-memory": ("renders-empty-report", "failed"),
    "hang": ("renders-empty-report", "timed out"),
    "half-message": ("renders-empty-report", "timed out"),
    "twice": ("calls-host-properly", "failed"),
    "names": ("calls-host-properly", "failed"),
    "talks": ("prints-nothing", "failed"),
    "garbage": ("writes-only-to-host", "failed"),
    "large": ("output-well-formed", "failed"),
    "binary": ("binary-flag", "warning"),
}

# What cannot be seen with a sanitizer: it has its own malloc().
NOT_SANITIZED = ("unchecked-malloc", "leaks")


class Verifying(VersusTest):
    def verify(self, plugin, *words):
        result = self.versus("plugins", "verify", plugin, "--json", *words)
        self.assertIn(result.status, (0, 3), result)
        return result, json.loads(result.out)

    def assert_found(self, path, check, *statuses):
        result, said = self.verify(path, "--time-limit", "2" if statuses[0] == "timed out" else "30")
        found = {each["name"]: each for each in said["checks"]}
        self.assertIn(found[check]["status"], statuses, result)
        for finding in found[check]["findings"]:
            self.assertTrue(finding["expected"] and finding["happened"], result)
        self.assertTrue(found[check]["findings"], result)
        bad = [each["name"] for each in said["checks"] if each["status"] in ("failed", "crashed", "timed out")]
        self.assertEqual(result.status, 3 if bad else 0, result)
        self.assertEqual(said["passed"], not bad)

    def test_each_bad_plugin_is_caught_by_its_check(self):
        sources = {path.stem for path in (BUILD / "tests/plugins/bad").glob("*.so")}
        self.assertEqual(sources, set(BAD))
        for folder, table in ((PLUGINS / "bad", BAD), (PLUGINS, OTHERS)):
            for name, (check, *statuses) in table.items():
                if IS_SANITIZED and name in NOT_SANITIZED:
                    continue
                with self.subTest(name):
                    self.assert_found(folder / f"{name}.so", check, *statuses)

    def test_good_plugins_pass_without_a_word(self):
        example = self.folder / "plain-text.so"
        source = PLUGINS.parents[3] / "sdk/plain-text/plain-text.c"
        header = PLUGINS.parents[3] / "core/include"
        subprocess.run(["cc", "-shared", "-fPIC", "-fvisibility=hidden", f"-I{header}", "-o", example, source], check=True)
        self.folder.chmod(0o755)
        example.chmod(0o755)
        for plugin in (example, "csv", "markdown", "svg", "pdf"):
            with self.subTest(plugin):
                result, said = self.verify(plugin)
                self.assert_status(result, 0)
                told = [each for each in said["checks"] if each["status"] not in ("passed", "skipped")]
                self.assertEqual(told, [])
                self.assertEqual(result.err, "")


class Telling(VersusTest):
    def test_the_plugin_cannot_end_the_program(self):
        result = self.versus("plugins", "verify", PLUGINS / "kills-parent.so")
        self.assertIn(result.status, (0, 3), result)
        self.assertIn("keeps-memory-flat", result.out)

    def test_a_line_a_check_and_what_to_do_below_what_failed(self):
        result = self.versus("plugins", "verify", PLUGINS / "wrong-id.so")
        self.assert_status(result, 3)
        self.assertIn("x descriptor-id", result.out)
        self.assertIn('      happened    it is "somebody-else"', result.out)
        self.assertIn('      fix         name the file "somebody-else.so", or mend .id', result.out)
        self.assertIn("skipped: the descriptor is not sound", result.out)
        self.assert_says(result, "error[E420]", "wrong-id.so")

    def test_a_crash_has_the_signal_the_place_and_the_way_into_a_debugger(self):
        result = self.versus("plugins", "verify", PLUGINS / "crash.so")
        self.assertIn("it crashed (SIGSEGV) while it rendered an empty report", result.out)
        self.assertIn("plugin-checker renders-empty-report", result.out)

    def test_a_check_can_be_run_by_hand(self):
        result = self.run_words([BUILD / "lib/versus/plugin-checker", "renders-empty-report", PLUGINS / "fails.so"])
        self.assert_says(result, "this report is not to my taste")

    def test_what_a_plugin_says_does_not_reach_the_terminal_as_it_is(self):
        result = self.versus("plugins", "verify", PLUGINS / "talks.so")
        self.assertNotIn("\033", result.out + result.err)

    def test_what_a_plugin_starts_ends_with_its_check(self):
        before = set(self.running())
        result = self.versus("plugins", "verify", PLUGINS / "bad/hides-process.so")
        self.assertIn("x ends-threads-and-processes", result.out)
        self.assertEqual(set(self.running()) - before, set())

    @staticmethod
    def running():
        for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                if b"hides-process.so" in path.read_bytes():
                    yield path
            except OSError:
                pass

    def test_files_that_are_no_plugins(self):
        self.write("text.so", "not a library")
        self.write("cut.so", (PLUGINS / "ok.so").read_bytes()[:600])
        for name in ("text.so", "cut.so"):
            result = self.versus("plugins", "verify", name)
            self.assert_status(result, 3)
            self.assertIn("x exports-one-symbol", result.out)

    def test_others_can_write(self):
        shutil.copy(PLUGINS / "ok.so", self.folder)
        (self.folder / "ok.so").chmod(0o666)
        result = self.versus("plugins", "verify", "ok.so")
        self.assert_status(result, 0)
        self.assertIn("! file-permissions", result.out)

    def test_json_is_one_object_on_one_line(self):
        result = self.versus("plugins", "verify", PLUGINS / "wrong-id.so", "--json")
        self.assertEqual(result.out.count("\n"), 1)
        said = json.loads(result.out)
        self.assertEqual((said["plugin"], said["interface"], said["passed"]), (str(PLUGINS / "wrong-id.so"), "1.0", False))
        self.assertEqual(len(said["checks"]), len({check["name"] for check in said["checks"]}))
        for check in said["checks"]:
            self.assertEqual(sorted(check), ["detail", "findings", "name", "status"])

    def test_usage(self):
        for words, status, text in ((["verify"], 2, "lacks an argument"), (["ok", "more"], 2, "one argument too many"),
                                    (["verify", "./nothing.so"], 4, "E545"), (["verify", "nothing"], 4, "E545")):
            result = self.versus("plugins", *words)
            self.assert_status(result, status)
            self.assert_says(result, text)


if __name__ == "__main__":
    main()
