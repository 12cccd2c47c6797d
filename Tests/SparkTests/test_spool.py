"""Files that are not local come through Spark's own connectors: here WebHDFS, served on this machine."""
import http.server
import json
import os
import threading
import unittest

import support
from support import SparkTest, canonical, page, packed
from dateline_spark import spool
from dateline_spark.program import Failure


class WebHDFS(http.server.BaseHTTPRequestHandler):
    """As much of a name node as listing and reading a file take."""
    files = {}
    # Bytes after which a connection breaks; None for none.
    breaks_after = None

    def do_GET(self):
        path, _, query = self.path.partition("?")
        path = path.removeprefix("/webhdfs/v1")
        if path not in self.files:
            return self.answer(404, json.dumps({"RemoteException": {
                "exception": "FileNotFoundException", "javaClassName": "java.io.FileNotFoundException", "message": f"no {path}"}}).encode())
        body = self.files[path]
        if "op=OPEN" in query:
            return self.answer(200, body, "application/octet-stream")
        return self.answer(200, json.dumps({"FileStatus": {
            "accessTime": 0, "blockSize": 1 << 27, "group": "g", "length": len(body), "modificationTime": 0, "owner": "o", "pathSuffix": "",
            "permission": "644", "replication": 1, "type": "FILE"}}).encode())

    def answer(self, status, body, media="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = self.breaks_after if media != "application/json" else None
        self.wfile.write(body[:cut])
        if cut is not None:
            self.close_connection = True

    def log_message(self, *arguments):
        pass


class SpoolTest(SparkTest):
    def setUp(self):
        super().setUp()
        WebHDFS.files, WebHDFS.breaks_after = {}, None
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), WebHDFS)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"webhdfs://127.0.0.1:{server.server_address[1]}/crawl.warc.gz"
        self.connection = {"folder": self.folder, "hadoop": [("ipc.client.connect.max.retries", "0")]}

    def test_a_remote_file_is_read_like_a_local_one(self):
        WebHDFS.files["/crawl.warc.gz"] = packed([page(number) for number in range(30)])
        manifest = self.run_job(self.address, spool_folder=self.folder)
        self.assertEqual((manifest["files"], manifest["records"], manifest["damaged"]), (1, 30, []))
        self.assertEqual({(row["file"], row["source"]["path"]) for row in self.rows("articles")}, {(self.address, self.address)})
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("dateline-spool")], [])

    def test_a_file_that_is_gone_fails_with_its_address(self):
        with self.assertRaisesRegex(Failure, "crawl.warc.gz: cannot be copied here"):
            with spool.opened(self.address, 10, self.connection):
                self.fail("opened")

    def test_a_copy_of_another_length_fails(self):
        WebHDFS.files["/crawl.warc.gz"] = packed([page(1)])
        with self.assertRaisesRegex(Failure, "99999 bytes were listed, [0-9]+ arrived"):
            with spool.opened(self.address, 99999, self.connection):
                self.fail("opened")

    def test_a_connection_that_breaks_fails(self):
        WebHDFS.files["/crawl.warc.gz"] = packed([page(number) for number in range(30)])
        WebHDFS.breaks_after = 700
        with self.assertRaises(Failure):
            with spool.opened(self.address, len(WebHDFS.files["/crawl.warc.gz"]), self.connection):
                self.fail("opened")

    def test_what_a_task_made_goes_back_the_same_way(self):
        self.archive("a.warc.gz", [page(number) for number in range(30)])
        self.run_job(self.path("a.warc.gz"))
        self.run_job(self.path("a.warc.gz"), output="stored", spool_folder=self.folder, spool_always=True)
        for table in ("articles", "measures", "dates"):
            self.assertEqual(canonical(self.rows(table, "stored")), canonical(self.rows(table)))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("dateline-spool")], [])

    def test_what_cannot_be_written_fails(self):
        self.archive("taken", [])
        with self.assertRaisesRegex(Failure, "taken/made: cannot be written"):
            with spool.stored(f"file:{self.path('taken/made')}", self.connection | {"always": True}) as folder:
                with open(os.path.join(folder, "articles.parquet"), "w") as file:
                    file.write("x")

    def test_settings_lie_in_a_file_that_only_its_user_reads(self):
        seen = []
        kept, spool.jars = spool.jars, lambda: seen.append([
            (name, os.stat(os.path.join(path, name)).st_mode & 0o777) for path, _, names in os.walk(self.folder) for name in names
            if name == "core-site.xml"]) or ["/nowhere"]
        try:
            with self.assertRaises(Failure), spool.opened(self.address, 1, self.connection):
                pass
        finally:
            spool.jars = kept
        self.assertEqual(seen, [[("core-site.xml", 0o600)]])

    def test_local_files_are_opened_where_they_are(self):
        for address in ("/a/b.warc", "file:///a/b.warc", "file:/a/b.warc"):
            with spool.opened(address, -1, {}) as path:
                self.assertEqual(path, "/a/b.warc")


if __name__ == "__main__":
    unittest.main()
