"""The job on good and on bad input: a clear report, no record lost, none doubled."""
import glob
import os
import shutil
import unittest

import support
from support import PROGRAM, SparkTest, analyzed, canonical, expected_facts, page, packed, record
from dateline_spark import job, program, schema


class GoodInputTest(SparkTest):
    def test_facts_are_those_of_one_process(self):
        import synthesize_warc
        synthesize_warc.write(self.path("crawl"), count=120, files=3)
        manifest = self.run_job(self.path("crawl"))
        files = sorted(os.path.join(self.path("crawl"), name) for name in os.listdir(self.path("crawl")))
        records = analyzed(*files)
        self.assertEqual((manifest["records"], manifest["archive_records"]), (120, 120 + 30 + 12))
        for table in schema.fact_lists(support.TYPES):
            expected = canonical(expected_facts(records, table))
            self.assertEqual(canonical(self.rows(table)), expected, table)
            self.assertTrue(expected, table)
        texts = {(row["file"], row["id"]): row["text"] for row in self.rows("articles")}
        self.assertEqual(texts, {(r["source"]["path"], r["id"]): r["text"] for r in records})

    def test_articles_lie_in_folders_by_week_and_language(self):
        self.archive("a.warc.gz", [page(4), record("https://news.example/undated", "<urn:uuid:u>", b"<p>Rien n'est dit du jour, et la centrale ferme.</p>")])
        self.run_job(self.path("a.warc.gz"))
        weeks = {name for name in os.listdir(self.path("news/articles")) if name.startswith("week")}
        self.assertEqual(weeks, {"week=2026-W41", "week=unknown"})
        self.assertEqual(os.listdir(self.path("news/articles/week=2026-W41"))[0], "language=en")

    def test_the_same_job_again_changes_nothing_and_another_is_refused(self):
        self.archive("a.warc.gz", [page(1)])
        first = self.run_job(self.path("a.warc.gz"))
        counting = self.script("counting", '[ "$1" = analyze ] && echo x >> $FOLDER/runs; exec $PROGRAM "$@"')
        self.assertEqual(self.run_job(self.path("a.warc.gz")), first)
        self.archive("b.warc.gz", [page(2)])
        with self.assertRaisesRegex(job.Refused, "another batch"):
            self.run_job(self.path("b.warc.gz"), program=counting)
        self.assertFalse(os.path.exists(self.path("runs")))
        self.assertEqual(self.run_job(self.path("b.warc.gz"), overwrite=True)["records"], 1)

    def test_a_job_that_ended_between_its_steps_goes_on(self):
        self.archive("a.warc.gz", [page(1), page(2)])
        counting = self.script("counting", '[ "$1" = analyze ] && echo x >> $FOLDER/runs; exec $PROGRAM "$@"')
        kept, job.written = job.written, None
        try:
            with self.assertRaises(TypeError):
                self.run_job(self.path("a.warc.gz"), program=counting)
        finally:
            job.written = kept
        self.assertFalse(os.path.exists(self.path("news")))
        self.assertEqual(self.run_job(self.path("a.warc.gz"), program=counting)["records"], 2)
        with open(self.path("runs")) as file:
            self.assertEqual(len(file.readlines()), 1, "read again")
        self.assertFalse(os.path.exists(self.path("news.incomplete")))


    def test_what_was_left_between_the_steps_must_be_whole_and_told(self):
        self.archive("a.warc.gz", [page(1), page(2)])
        kept, job.written = job.written, None
        try:
            with self.assertRaises(TypeError):
                self.run_job(self.path("a.warc.gz"))
        finally:
            job.written = kept
        tries = glob.glob(self.path("news.incomplete/raw-*/tries"))[0]
        # Another try of the task, of a worker that everybody took for dead.
        shutil.copytree(glob.glob(f"{tries}/*")[0], f"{tries}/late")
        whole = next(file for file in glob.glob(f"{tries}/*/measures.parquet") if "/late/" not in file)
        with open(whole, "rb") as file:
            written = file.read()
        os.truncate(whole, len(written) - 1)
        with self.assertRaisesRegex(OSError, f"{len(written)} bytes were written, {len(written) - 1} are there"):
            self.run_job(self.path("a.warc.gz"))
        self.assertFalse(os.path.exists(self.path("news")))
        placed = glob.glob(self.path("news.incomplete/batch-*/measures/part-00000.parquet"))[0]
        with open(placed, "wb") as file:
            file.write(written)
        self.assertEqual(self.run_job(self.path("a.warc.gz"))["records"], 2)
        self.assertEqual(len(self.rows("articles")), 2)


class DamagedInputTest(SparkTest):
    def faults(self):
        return {os.path.basename(row["file"]): (row["state"], row["records"], row["errors"], row["faults"]) for row in self.rows("files")}

    def test_an_empty_archive_is_named_and_the_others_are_read(self):
        self.archive("empty.warc.gz", [])
        self.archive("good.warc.gz", [page(1)])
        manifest = self.run_job(self.path("*.warc.gz"))
        state, records, errors, faults = self.faults()["empty.warc.gz"]
        self.assertEqual((state, records, errors, faults[0]["code"]), ("unusable", 0, 1, "empty"))
        self.assertEqual((manifest["unusable"], manifest["records"]), ([self.path("empty.warc.gz")], 1))

    def test_a_truncated_archive_keeps_what_was_whole(self):
        whole = packed([page(1), page(2), page(3)])
        with open(self.path("cut.warc.gz"), "wb") as file:
            file.write(whole[:-60])
        self.archive("good.warc.gz", [page(4)])
        manifest = self.run_job(self.path("*.warc.gz"))
        self.assertEqual(manifest["damaged"], [self.path("cut.warc.gz")])
        state, records, errors, faults = self.faults()["cut.warc.gz"]
        self.assertEqual((state, records, errors), ("damaged", 2, len(faults)))
        self.assertRegex(faults[0]["message"], "cut.warc.gz: byte [0-9]+: ")
        self.assertEqual(sorted(row["title"] for row in self.rows("articles")), ["Page 1", "Page 2", "Page 4"])

    def test_an_archive_of_one_giant_member_is_read_like_any_other(self):
        pages = [page(number) for number in range(300)]
        self.archive("one.warc.gz", pages, one_member=True)
        self.archive("many.warc.gz", pages)
        self.run_job(self.path("one.warc.gz"), output="one")
        self.run_job(self.path("many.warc.gz"), output="many")
        for table in ("measures", "people", "dates"):
            self.assertEqual(canonical(self.rows(table, "one")), canonical(self.rows(table, "many")))
        self.assertEqual(len(self.rows("articles", "one")), 300)

    def test_a_record_longer_than_its_file_costs_only_itself(self):
        long = record("https://news.example/long", "<urn:uuid:l>", b"<p>cut", length=5_000_000)
        with open(self.path("long.warc"), "wb") as file:
            file.write(page(1) + long)
        self.run_job(self.path("long.warc"))
        state, records, errors, faults = self.faults()["long.warc"]
        self.assertEqual((state, records, errors), ("damaged", 1, 1))
        self.assertIn("shorter than it says", faults[0]["message"])

    def test_a_capture_that_comes_twice_counts_once_and_another_of_its_name_stays(self):
        other = record("https://news.example/1", "<urn:uuid:1>", b"<p>The same name, another text: Sweden will tax miners.</p>")
        self.archive("a.warc.gz", [page(1), page(2), other])
        self.archive("b.warc.gz", [page(2), page(3), page(3)])
        manifest = self.run_job(self.path("*.warc.gz"))
        self.assertEqual((manifest["records"], manifest["repeated"]), (6, 2))
        articles = self.rows("articles")
        self.assertEqual(len(articles), 4)
        self.assertEqual(len({row["article"] for row in articles}), 4)
        self.assertEqual({row["file"] for row in articles if row["id"].endswith("/2")}, {self.path("a.warc.gz")})
        self.assertEqual(len(self.rows("measures")), len({(row["article"], row["id"]) for row in self.rows("measures")}))

    def test_what_is_no_archive_is_named(self):
        with open(self.path("noise.warc.gz"), "wb") as file:
            file.write(bytes(range(256)) * 40)
        self.archive("good.warc.gz", [page(1)])
        self.assertEqual(self.run_job(self.path("*.warc.gz"))["unusable"], [self.path("noise.warc.gz")])

    def test_nothing_to_read_is_refused(self):
        os.mkdir(self.path("crawl"))
        with self.assertRaisesRegex(job.Refused, "no files"):
            self.run_job(self.path("crawl"))
        with self.assertRaises(FileNotFoundError):
            self.run_job(self.path("nowhere"))


class FailingWorkerTest(SparkTest):
    """Each program below is wrong in one way; the real one does the rest."""

    def setUp(self):
        super().setUp()
        self.archive("a.warc.gz", [page(number) for number in range(40)])
        self.archive("b.warc.gz", [page(number) for number in range(40, 60)])

    def same_as_undisturbed(self, **options):
        self.run_job(self.path("*.warc.gz"), task_bytes=1, **options)
        records = analyzed(self.path("a.warc.gz"), self.path("b.warc.gz"))
        for table in schema.fact_lists(support.TYPES):
            self.assertEqual(canonical(self.rows(table)), canonical(expected_facts(records, table)), table)
        self.assertEqual(len(self.rows("articles")), 60)
        self.assertTrue(os.path.exists(self.path("begun")) or os.path.exists(self.path("runs")), "nothing was disturbed")

    def failure(self, script):
        """What the job says when every try goes wrong; nothing may be published."""
        with self.assertRaises(Exception) as caught:
            self.run_job(self.path("*.warc.gz"), program=self.script("wrong", script))
        self.assertFalse(os.path.exists(self.path("news")))
        return str(caught.exception)

    ONCE = 'if [ "$1" = analyze ] && mkdir "$FOLDER/begun" 2>/dev/null; then '

    def test_a_program_killed_in_the_middle_is_run_again(self):
        self.same_as_undisturbed(program=self.script("killed", self.ONCE + '$PROGRAM "$@" | head -7; kill -9 $$; fi; exec $PROGRAM "$@"'))

    def test_a_worker_killed_in_the_middle_is_replaced(self):
        # The parent of the program is the Python worker that reads it.
        self.same_as_undisturbed(program=self.script("killer", self.ONCE + '$PROGRAM "$@" | head -7; kill -9 $PPID; sleep 1; fi; exec $PROGRAM "$@"'))

    def test_a_line_cut_off_is_run_again(self):
        self.same_as_undisturbed(program=self.script("cutter", self.ONCE + '$PROGRAM "$@" | head -c 30000; exit 0; fi; exec $PROGRAM "$@"'))

    def test_a_program_that_always_dies_fails_the_job(self):
        self.assertIn("ended by signal 9", self.failure('[ "$1" = analyze ] && kill -9 $$; exec $PROGRAM "$@"'))

    def test_success_without_records_is_no_success(self):
        self.assertIn("without a report", self.failure('[ "$1" = analyze ] && exit 0; exec $PROGRAM "$@"'))

    def test_a_lost_line_is_noticed(self):
        said = self.failure('[ "$1" = analyze ] || exec $PROGRAM "$@"; $PROGRAM "$@" | grep -v news.example/7; exit 0')
        self.assertRegex(said, "40 records and 0 errors were printed, 39 and 0 arrived")

    def test_a_status_that_means_trouble_is_told_with_its_message(self):
        said = self.failure('[ "$1" = analyze ] || exec $PROGRAM "$@"; echo "disk is full" >&2; exit 73')
        self.assertRegex(said, "status 73.*disk is full")

    def test_another_program_on_a_worker_fails_the_job(self):
        with self.assertRaises(Exception) as caught:
            self.run_job(self.path("*.warc.gz"), expected="0.0.9 0123456789abcdef")
        self.assertRegex(str(caught.exception), "is dateline 0.1.0 [0-9a-f]{16}, the job began with 0.0.9")
        self.assertFalse(os.path.exists(self.path("news")))

    def test_other_lexicons_on_a_worker_are_noticed_before_anything_is_published(self):
        # Each run reads one more folder of lexicons: what `--report` tells differs from file to file.
        script = 'if [ "$1" = analyze ]; then d=$(mktemp -d -p $FOLDER); mkdir $d/en; echo $$ > $d/en/note.txt; exec $PROGRAM "$@" --lexicons $d; fi; exec $PROGRAM "$@"'
        self.assertIn("different programs or lexicons", self.failure(script))

    def test_a_clock_that_jumps_changes_nothing(self):
        jump = 'echo x >> $FOLDER/runs; n=$(($(wc -l < $FOLDER/runs) * 4000 - 6000)); exec faketime -f "$(printf %+d $n)d" $PROGRAM "$@"'
        self.same_as_undisturbed(program=self.script("jumping", '[ "$1" = analyze ] || exec $PROGRAM "$@"; ' + jump))


class ProgramTest(SparkTest):
    def test_a_file_that_cannot_be_opened_is_no_damage(self):
        with self.assertRaises(FileNotFoundError):
            program.read(program.Program(PROGRAM), "gone", self.path("gone.warc.gz"), None)

    def test_slices_hold_every_file_once_with_large_ones_alone(self):
        files = [(f"f{number:02}", size) for number, size in enumerate([5, 100, 7, 200, 1, 64, 63, 3])]
        groups = job.slices(files, 64)
        self.assertEqual(sorted(item for group in groups for item in group), files)
        self.assertEqual(groups[0], [("f03", 200)])
        self.assertTrue(all(len(group) == 1 or sum(size for _, size in group) <= 64 for group in groups))


if __name__ == "__main__":
    unittest.main()
