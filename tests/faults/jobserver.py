"""GNU make's jobserver: below make -j a batch takes no more processors than make gives it, and gives all back."""
import os
import re
import subprocess

from support import COMPARISON, PROGRAM, VersusTest, main


class Jobserver(VersusTest):
    def setUp(self):
        super().setUp()
        for number in range(30):
            self.write(f"in{number}.yaml", COMPARISON)
        self.inputs = [f"in{number}.yaml" for number in range(30)]

    def most_workers(self, environment, descriptors=(), options=()):
        """The number of workers that one run starts."""
        words = ["strace", "-f", "-qq", "-e", "trace=execve", "-o", "trace", PROGRAM, "build", *self.inputs, "-t", "./t.md",
                 "-f", "markdown", "-o", "out/", *options]
        # The search for leaks does not work below strace.
        environment = {"ASAN_OPTIONS": "detect_leaks=0", **environment}
        result = subprocess.run([str(word) for word in words], cwd=self.folder, env=self.environment(environment),
                                pass_fds=descriptors, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return (self.folder / "trace").read_text().count("execve(") - 1

    def tokens_in(self, pipe):
        os.set_blocking(pipe, False)
        try:
            return os.read(pipe, 1000)
        except BlockingIOError:
            return b""

    def test_as_many_workers_as_there_are_tokens_and_one(self):
        for tokens in (b"", b"x", b"+yz"):
            take, give = os.pipe()
            os.write(give, tokens)
            for name in ("auth", "fds"):
                flags = {"MAKEFLAGS": f" -j9 --jobserver-{name}=77,78 --jobserver-{name}={take},{give} -- A=1"}
                self.assertLessEqual(self.most_workers(flags, (take, give)), 1 + len(tokens))
            # Each is put back, and is what it was.
            self.assertEqual(sorted(self.tokens_in(take)), sorted(tokens))
            os.close(take)
            os.close(give)

    def test_a_fifo(self):
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        keep = os.open(fifo, os.O_RDWR)
        os.write(keep, b"ab")
        self.assertLessEqual(self.most_workers({"MAKEFLAGS": f"-j3 --jobserver-auth=fifo:{fifo}"}), 3)
        self.assertEqual(sorted(self.tokens_in(keep)), sorted(b"ab"))
        os.close(keep)

    def test_a_jobserver_out_of_reach_is_one_job(self):
        self.assertEqual(self.most_workers({"MAKEFLAGS": "-j9 --jobserver-auth=77,78"}), 1)
        # A file in their place is not a pipe.
        with open(self.folder / "file", "wb") as file:
            flags = {"MAKEFLAGS": f"--jobserver-auth={file.fileno()},{file.fileno()}"}
            self.assertEqual(self.most_workers(flags, (file.fileno(),)), 1)

    def test_what_the_user_says_counts_more(self):
        self.assertGreater(self.most_workers({"MAKEFLAGS": "-j9 --jobserver-auth=77,78"}, options=("-j", "3")), 1)

    def test_without_a_jobserver_there_is_no_limit(self):
        for flags in ("", "k", " -j1", "A=--jobserver-auth=77,78"):
            self.most_workers({"MAKEFLAGS": flags})

    def test_a_run_that_is_interrupted_gives_back(self):
        take, give = os.pipe()
        os.write(give, b"abc")
        slow = ["--plugin-dir", str(PROGRAM.parents[1] / "tests/plugins"), "-f", "naps"]
        words = [str(PROGRAM), "build", *self.inputs, "-t", "./t.md", *slow, "-o", "out/"]
        process = subprocess.Popen(words, cwd=self.folder, pass_fds=(take, give), stderr=subprocess.DEVNULL,
                                   env=self.environment({"MAKEFLAGS": f"--jobserver-auth={take},{give}"}))
        try:
            process.wait(0.3)
        except subprocess.TimeoutExpired:
            process.terminate()
        process.wait(20)
        self.assertEqual(sorted(self.tokens_in(take)), sorted(b"abc"))

    def test_make_itself(self):
        self.write("Makefile", "all: one two\none two:\n\t+@" + f"{PROGRAM} build $(INPUTS) -t ./t.md -f csv -o $@/\n")
        result = self.run_words(["make", "-s", "-j2", f"INPUTS={' '.join(self.inputs)}"])
        self.assert_status(result, 0)
        self.assertFalse(re.search("jobserver", result.err))
        self.assertEqual(len(self.names("one")), 30)


if __name__ == "__main__":
    main()
