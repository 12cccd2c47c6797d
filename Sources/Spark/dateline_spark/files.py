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

    def delete(self):
        self.system.delete(self.path, True)

    def qualified(self):
        """The address with its file system, as other machines must name it."""
        return self.system.makeQualified(self.path).toString()

    def make(self):
        if not self.system.mkdirs(self.path):
            raise OSError(f"{self.address} cannot be made")

    def length(self):
        """In bytes; None where there is no such file."""
        return self.system.getFileStatus(self.path).getLen() if self.exists() else None

    def read_json(self, name):
        """None where there is no such file."""
        file = self.child(name)
        if not file.exists():
            return None
        stream = self.system.open(file.path)
        try:
            return json.loads(bytes(stream.readAllBytes()))
        finally:
            stream.close()

    def write_json(self, name, value):
        stream = self.system.create(self.child(name).path, True)
        try:
            stream.write(bytearray(json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False).encode()))
        finally:
            stream.close()

    def receive(self, file, length):
        """Makes the file of this name: renames the other, unless that was done before. Another length is an error."""
        if file.exists():
            self.delete()
            if not file.system.rename(file.path, self.path):
                raise OSError(f"{file.address} could not be renamed to {self.address}")
        if self.length() != length:
            raise OSError(f"{self.address}: {length} bytes were written, {self.length()} are there")

    def become(self, other):
        """Renames this folder: one step on local disks and HDFS. On object stores it is many; there the manifest, which is
        copied last of what is looked at, says whether a batch is complete."""
        if other.exists():
            other.delete()
        if not self.system.rename(self.path, other.path):
            raise OSError(f"{self.address} could not be renamed to {other.address}")
