"""--shard I/N: parts of a batch that know nothing of each other are the whole together."""
from support import COMPARISON, VersusTest, main


class Shards(VersusTest):
    def setUp(self):
        super().setUp()
        for number in range(46):
            self.write(f"options/o{number:02}.yaml", f"name: O{number}\nvalues: {{size: {number}}}\n")
        self.write("base.yaml", "versus: 1\nattributes: {size: {type: count}}\n")
        self.write("versus.yaml", "manifest: 1\nbase: base.yaml\ntemplate: ./t.md\nreports:\n  - pairs: options/*.yaml\n")

    def test_together_they_are_the_whole(self):
        whole = self.versus("build", "-f", "markdown,csv", "-o", "whole/")
        self.assert_status(whole, 0)
        names = []
        for shard in range(7):
            folder = f"part{shard}"
            self.assert_status(self.versus("build", "-f", "markdown,csv", "-o", f"{folder}/", "--shard", f"{shard}/7"), 0)
            names += self.names(folder)
            for name in self.names(folder):
                self.assertEqual((self.folder / folder / name).read_bytes(), (self.folder / "whole" / name).read_bytes())
        self.assertEqual(sorted(names), self.names("whole"))
        self.assertEqual(len(names), 2 * 1035)

    def test_they_are_about_equal(self):
        for count in (2, 7, 16):
            sizes = [len(self.versus("list", "-f", "csv", f"--shard={shard}/{count}").out.split()) for shard in range(count)]
            self.assertEqual(sum(sizes), 1035)
            mean = 1035 / count
            # Five standard deviations of a binomial distribution.
            self.assertLess(max(abs(size - mean) for size in sizes), 5 * mean ** 0.5, sizes)

    def test_no_report_moves_when_others_come(self):
        before = self.versus("list", "-f", "csv", "--shard=3/7").out.split()
        self.write("options/a-new-one.yaml", "name: New\nvalues: {size: 100}\n")
        after = self.versus("list", "-f", "csv", "--shard=3/7").out.split()
        self.assertEqual([name for name in after if "a-new-one" not in name], before)

    def test_files_on_the_command_line_and_empty_shards(self):
        for name in ("x", "y", "z"):
            self.write(f"{name}.yaml", COMPARISON)
        names = []
        for shard in range(50):
            result = self.versus("list", "x.yaml", "y.yaml", "z.yaml", "-f", "csv", f"--shard={shard}/50")
            self.assert_status(result, 0)
            names += result.out.split()
        self.assertEqual(sorted(names), ["x.csv", "y.csv", "z.csv"])

    def test_mistakes(self):
        for shard in ("7/7", "1", "1/", "/7", "1/0", "-1/7", "1/7x", "99999999999/7", ""):
            result = self.versus("list", f"--shard={shard}")
            self.assert_status(result, 2)
            self.assert_says(result, "E633", "the first is 0/7 and the last 6/7")


if __name__ == "__main__":
    main()
