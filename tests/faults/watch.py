"""versus watch: a saved file is built at once, however it is saved; mistakes leave the last good outputs."""
import os
import signal
import subprocess
import time

from support import COMPARISON, PROGRAM, SANITIZED, VersusTest, main

PATIENCE = 20 # seconds in which anything must happen


class Watch(VersusTest):
    def setUp(self):
        super().setUp()
        self.write("b.yaml", COMPARISON)
        self.process = None

    def start(self, *words):
        self.log = open(self.folder / "log", "wb")
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen([str(PROGRAM), "watch", *words], cwd=self.folder, env=self.environment(),
                                        stdout=self.log, stderr=self.log)
        self.addCleanup(self.stop)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)

    def said(self):
        return (self.folder / "log").read_text()

    def wait_until(self, holds):
        end = time.monotonic() + PATIENCE
        while not holds():
            self.assertIsNone(self.process.poll(), self.said())
            self.assertLess(time.monotonic(), end, self.said())
            time.sleep(0.005)

    def text(self, name):
        path = self.folder / name
        return path.read_text() if path.exists() else ""

    def save(self, name, text, how="write"):
        """As editors do: into the file itself, or into a new one that is renamed."""
        if how == "write":
            self.write(name, text)
        else:
            self.write(name + "~", text)
            os.rename(self.folder / (name + "~"), self.folder / name)

    def start_two(self):
        self.start("a.yaml", "b.yaml", "-t", "./t.md", "-f", "markdown,csv", "-o", "out/")
        self.wait_until(lambda: "wrote out/b.csv" in self.said())

    def test_what_was_saved_is_built(self):
        self.start_two()
        for number, how in enumerate(("write", "rename", "write", "rename")):
            title = f"Title {number}"
            self.save("a.yaml", COMPARISON.replace("Two things", title), how)
            self.wait_until(lambda title=title: title in self.text("out/a.md"))
        self.assertNotIn("out/b.md", self.said().split("out/b.csv", 1)[1])

    def test_it_takes_a_tenth_of_a_second(self):
        self.start_two()
        times = []
        for number in range(7):
            title = f"Title {number}"
            start = time.monotonic()
            self.save("a.yaml", COMPARISON.replace("Two things", title))
            self.wait_until(lambda title=title: title in self.text("out/a.md"))
            times.append(time.monotonic() - start)
            time.sleep(0.05)
        # Of seven the best: other programs take their share of the machine.
        self.assertLess(min(times), 2.0 if SANITIZED else 0.1, times)

    def test_the_template_and_shared_files(self):
        self.start_two()
        self.save("t.md", "# {{title}}\n\nSome more words.\n")
        self.wait_until(lambda: all("Some more words." in self.text(f"out/{name}.md") for name in "ab"))

    def test_a_mistake_keeps_the_last_good_output(self):
        self.start_two()
        good = self.text("out/a.md")
        self.save("a.yaml", "versus: 1\ntitle: [\n")
        self.wait_until(lambda: "a.yaml:3:1: error" in self.said() or "a.yaml:2:" in self.said())
        self.assertEqual(self.text("out/a.md"), good)
        self.save("a.yaml", COMPARISON.replace("Two things", "Mended"))
        self.wait_until(lambda: "Mended" in self.text("out/a.md"))

    def test_a_file_that_was_not_there(self):
        self.write("a.yaml", COMPARISON.replace("attributes:", "uses: sizes.yaml\nattributes:"))
        self.start("a.yaml", "-t", "./t.md", "-f", "markdown", "-o", "out/")
        self.wait_until(lambda: "error[E211]" in self.said())
        self.write("sizes.yaml", "versus: 1\nattributes:\n  price: {label: Price, type: count}\n")
        self.wait_until(lambda: "wrote out/a.md" in self.said())

    def test_a_file_that_goes_and_comes_back(self):
        self.start_two()
        os.unlink(self.folder / "a.yaml")
        self.wait_until(lambda: 'cannot read "a.yaml"' in self.said())
        self.write("a.yaml", COMPARISON.replace("Two things", "Back"))
        self.wait_until(lambda: "Back" in self.text("out/a.md"))

    def test_the_manifest_and_new_inputs(self):
        self.write("versus.yaml", "manifest: 1\ntemplate: ./t.md\nformats: markdown\noutput: out/\nreports:\n  - inputs: in/*.yaml\n")
        self.write("in/one.yaml", COMPARISON)
        self.start()
        self.wait_until(lambda: "wrote out/one.md" in self.said())
        self.write("in/two.yaml", COMPARISON)
        self.wait_until(lambda: "wrote out/two.md" in self.said())
        self.write("versus.yaml", "manifest: 1\nformats: [\n")
        self.wait_until(lambda: "versus.yaml:3:1: error" in self.said() or "versus.yaml:2:" in self.said())
        self.write("versus.yaml", "manifest: 1\ntemplate: ./t.md\nformats: csv\noutput: out/\nreports:\n  - inputs: in/*.yaml\n")
        self.wait_until(lambda: "wrote out/two.csv" in self.said())

    def test_it_does_not_wake_itself(self):
        self.start("a.yaml", "b.yaml", "-t", "./t.md", "-f", "markdown,csv")
        self.wait_until(lambda: "wrote b.csv" in self.said())
        time.sleep(0.5)
        self.assertEqual(self.said().count("a.md"), 1)

    def test_it_ends_by_the_signal(self):
        self.start_two()
        self.process.send_signal(signal.SIGINT)
        self.assertEqual(self.process.wait(PATIENCE), -signal.SIGINT)

    def test_mistakes_of_the_command(self):
        result = self.versus("watch", "a.yaml", "-f", "csv", "-o", "-")
        self.assert_status(result, 2)
        self.assert_says(result, "E604")
        result = self.versus("watch", "a.yaml", "-f", "pfd")
        self.assert_status(result, 2)
        self.assert_says(self.versus("watch"), "needs an input, or a versus.yaml here")


if __name__ == "__main__":
    main()
