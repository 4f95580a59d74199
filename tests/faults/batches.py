"""Many reports at the same time: told and written as if they were made one after the other."""
import os
import resource
import signal
import subprocess
import time

from support import COMPARISON, PLUGINS, PROGRAM, VersusTest, main

WRONG = COMPARISON.replace("{size: 2}", "{size: many}")


class Order(VersusTest):
    """Slow and fast, good and bad inputs, mixed."""

    def setUp(self):
        super().setUp()
        self.write("shared.yaml", "versus: 1\ntitle: Shared\nattributes:\n  size: {type: sizes}\n")
        self.inputs = []
        for number in range(40):
            text = COMPARISON.replace("Two things", f"Report {number}")
            if number % 5 == 1:
                text = WRONG
            if number % 9 == 2:
                text = COMPARISON.replace("attributes:", "uses: shared.yaml\nattributes:")
            if number % 10 == 3: # takes longer than the others
                text = text.replace("options:", "options:" + "".join(
                    f"\n  - {{name: O{i}, values: {{size: {i}}}}}" for i in range(60)))
            self.write(f"in{number}.yaml", text)
            self.inputs.append(f"in{number}.yaml")
        self.inputs.insert(20, "none.yaml")

    def run_with(self, jobs, *words):
        folder = f"out{jobs}"
        result = self.build(*self.inputs, "-v", "-j", jobs, "-f", "markdown,csv,seventh", "-o", folder, *words)
        files = {name: (self.folder / folder / name).read_bytes() for name in self.names(folder)}
        return result.status, result.out.replace(folder, "out"), result.err.replace(folder, "out"), files

    def test_nothing_depends_on_the_number_of_jobs(self):
        one = self.run_with(1)
        self.assertEqual(one[0], 4)
        self.assertIn("wrote out/in0.md", one[1])
        self.assertIn("this error stops", one[2])
        self.assertTrue(one[3])
        for jobs in (2, 3, 16):
            self.assertEqual(self.run_with(jobs), one)

    def test_a_plugin_that_does_not_start_says_why_for_each_report(self):
        names = [f"good{number}.yaml" for number in range(7)]
        for name in names:
            self.write(name, COMPARISON)
        one, three = (self.build(*names, "-j", jobs, "-f", "fails-open", "-o", "out") for jobs in (1, 3))
        self.assert_status(one, 3)
        self.assertEqual(one.err, "".join(f"{name}: error[E410]: fails-open: there is no moon tonight\n" for name in names))
        self.assertEqual(three.err, one.err)

    def test_strict_too(self):
        self.assertEqual(self.run_with(1, "--strict"), self.run_with(4, "--strict"))

    def test_a_mistake_in_the_command_stops_the_run_at_the_same_report(self):
        results = [self.build(*self.inputs[:3], "-j", jobs, "-f", "csv", "-s", "csv.guard=none", "-o", "out")
                   for jobs in (1, 3)]
        self.assertEqual(results[0].err, results[1].err)
        self.assert_status(results[1], 2)

    def test_check_says_what_is_sound_in_order(self):
        results = [self.versus("check", "-v", *self.inputs, "-j", jobs) for jobs in (1, 4)]
        self.assertEqual(results[0].out, results[1].out)
        self.assertEqual(results[0].err, results[1].err)


class SharedFiles(VersusTest):
    """Options, bases and templates that several reports of a worker use."""

    def setUp(self):
        super().setUp()
        for name in ("one", "two"):
            self.write(f"{name}.yaml", f"versus: 1\nname: Option {name}\nvalues: {{size: 1}}\n")
        self.write("base.yaml", "versus: 1\ntitle: Both\nattributes: {size: {label: Size, type: count}}\n")
        self.text = "versus: 1\nbase: base.yaml\noptions: [{from: one.yaml}, {from: two.yaml}]\n"
        self.inputs = [f"in{number}.yaml" for number in range(6)]
        for name in self.inputs:
            self.write(name, self.text)

    def output(self, name):
        return (self.folder / "out" / name).read_text()

    def test_each_report_has_what_the_files_hold_when_it_is_made(self):
        os.mkfifo(self.folder / "late.yaml")
        words = [PROGRAM, "build", "-j", "1", "-f", "markdown,csv", "-t", "./t.md", "--plugin-dir", PLUGINS, "-o", "out",
                 *self.inputs[:3], "late.yaml", self.inputs[3]]
        # What comes through a pipe has no folder: it only says when the files are changed.
        process = subprocess.Popen([str(word) for word in words], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        pipe = open(self.folder / "late.yaml", "wb") # once the program reads it
        for name, old, new in (("one.yaml", b"Option one", b"Option ONE"), ("base.yaml", b"Size", b"SIZE"),
                               ("t.md", b"all", b"all\ndifference: yes")):
            path = self.folder / name
            before = path.stat()
            path.write_bytes(path.read_bytes().replace(old, new))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        pipe.write(COMPARISON.encode())
        pipe.close()
        said = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 0, said)
        self.assertIn("Option one", self.output("in2.md"))
        self.assertIn("Size", self.output("in2.csv"))
        self.assertIn("Option ONE", self.output("in3.md"))
        self.assertIn("SIZE", self.output("in3.csv"))
        self.assertNotEqual(self.output("in3.md").count("|"), self.output("in2.md").count("|"))

    def test_files_of_the_same_name_in_other_folders_are_others(self):
        for folder in ("x", "y"):
            self.write(f"{folder}/one.yaml", f"versus: 1\nname: Option {folder}1\nvalues: {{size: 1}}\n")
            self.write(f"{folder}/base.yaml", f"versus: 1\nuses: more.yaml\n")
            self.write(f"{folder}/more.yaml", f"versus: 1\nattributes: {{size: {{label: Size {folder}, type: count}}}}\n")
            for number in range(3):
                self.write(f"{folder}/{folder}{number}.yaml", "versus: 1\ntitle: T\nbase: base.yaml\noptions: [{from: one.yaml}]\n")
        inputs = [f"{folder}/{folder}{number}.yaml" for number in range(3) for folder in ("x", "y")]
        self.assert_status(self.build(*inputs, "-j", "1", "-f", "csv", "-o", "out"), 0)
        for folder in ("x", "y"):
            for number in range(3):
                self.assertIn(f"Option {folder}1", self.output(f"{folder}{number}.csv"))
                self.assertIn(f"Size {folder}", self.output(f"{folder}{number}.csv"))

    def test_what_is_wrong_with_them_is_wrong_in_each_report(self):
        self.write("one.yaml", "versus: 1\nname: One\nvalues: {size: 1}\nunknown: 1\n")
        result = self.build(*self.inputs, "-j", "1", "-f", "csv", "-o", "out")
        self.assert_status(result, 1)
        self.assertFalse((self.folder / "out").exists())
        self.assert_says(result, "one.yaml:4:1", "this error stops 6")

    def test_a_plugin_that_writes_into_them_costs_its_output(self):
        for words in ("overwrites,csv", "csv,overwrites"):
            result = self.build(*self.inputs, "-j", "1", "-f", words, "-o", "out")
            self.assert_status(result, 3)
            for name in self.inputs:
                self.assert_says(result, f'plugin "overwrites" crashed (SIGSEGV); its output of "{name}"')
                self.assertIn("Option one", self.output(name.replace("yaml", "csv")))


class Descriptors(VersusTest):
    def test_few_of_them_cost_time_and_no_report(self):
        names = [f"in{number:02}" for number in range(60)]
        for name in names:
            self.write(f"{name}.yaml", COMPARISON)

        def limit():
            resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))

        result = self.build(*(f"{name}.yaml" for name in names), "-j", "64", "-f", "extras,markdown,csv", "-s",
                            "extras.count=9", "-o", "out", preexec_fn=limit)
        self.assert_status(result, 0)
        self.assertEqual(result.err, "")
        for suffix in ("md", "part-1.txt", "part-9.txt"):
            self.assertEqual([path.name for path in sorted((self.folder / "out").glob(f"*.{suffix}"))],
                             [f"{name}.{suffix}" for name in names])


class Interruption(VersusTest):
    def test_what_is_there_is_whole_and_nothing_else_is(self):
        inputs = [self.write(f"in{number:03}.yaml", COMPARISON.replace("Two things", f"Report {number}")).name
                  for number in range(300)]
        words = [PROGRAM, "build", "-t", "./t.md", "-j", "3", "-f", "markdown,csv", "-o", "out", *inputs]
        process = subprocess.Popen([str(word) for word in words], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        out = self.folder / "out"
        while process.poll() is None and not (out.is_dir() and len(list(out.iterdir())) > 20):
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        if process.returncode == 0:
            self.skip_part("interruption", "all was written before the signal came")
            return
        self.assertEqual(process.returncode, -signal.SIGINT)
        names = self.names("out")
        self.assertFalse([name for name in names if name.startswith(".")])
        numbers = sorted({int(name[2:5]) for name in names})
        self.assertEqual(numbers, list(range(len(numbers))), "they were written in order")


class Limits(VersusTest):
    def test_a_number_of_jobs(self):
        for jobs in ("0", "-1", "257", "two", "1.5"):
            result = self.versus("check", "a.yaml", f"-j={jobs}")
            self.assert_status(result, 2)
            self.assert_says(result, '"--jobs" does not take', "from 1 to 256")


if __name__ == "__main__":
    main()
