"""Folders of any file system that Spark knows: listing, the manifest that makes a batch complete, the step that publishes it."""
import json

MANIFEST = "dateline.json"


def listing(spark, patterns):
    """[(address, bytes)] of the files that the patterns name, sorted, each once; a folder stands for its WARC files."""
    found = {}
    for pattern in patterns:
        folder = Folder(spark, pattern)
        statuses = folder.system.globStatus(folder.path)
        if statuses is None or not len(statuses):
            raise FileNotFoundError(f"{pattern}: no such file or folder")
        for status in statuses:
            is_folder = status.isDirectory()
            inside = folder.system.listStatus(status.getPath()) if is_folder else [status]
            for file in inside:
                address = file.getPath().toString()
                if not file.isDirectory() and (not is_folder or address.endswith((".warc", ".warc.gz"))):
                    found[local(address)] = file.getLen()
    return sorted(found.items())


def local(address):
    """Local files by their path: that is what the program names them in its messages."""
    return address[5:] if address.startswith("file:/") and not address.startswith("file://") else address


class Folder:
    def __init__(self, spark, address):
        self.spark, self.address = spark, address
        jvm = spark.sparkContext._jvm
        self.path = jvm.org.apache.hadoop.fs.Path(address)
        self.system = self.path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())

    def child(self, name):
        return Folder(self.spark, f"{self.address.rstrip('/')}/{name}")

    def exists(self):
        return self.system.exists(self.path)

    def is_complete(self):
        """Spark leaves this mark when the last task of a write was committed."""
        return self.child("_SUCCESS").exists()

    def delete(self):
        self.system.delete(self.path, True)

    def manifest(self):
        file = self.child(MANIFEST)
        if not file.exists():
            return None
        stream = self.system.open(file.path)
        try:
            return json.loads(bytes(stream.readAllBytes()))
        finally:
            stream.close()

    def write_manifest(self, manifest):
        stream = self.system.create(self.child(MANIFEST).path, True)
        try:
            stream.write(bytearray(json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False).encode()))
        finally:
            stream.close()

    def become(self, other):
        """Renames this folder: one step on local disks and HDFS. On object stores it is many; there the manifest, which is
        copied last of what is looked at, says whether a batch is complete."""
        if other.exists():
            other.delete()
        if not self.system.rename(self.path, other.path):
            raise OSError(f"{self.address} could not be renamed to {other.address}")
