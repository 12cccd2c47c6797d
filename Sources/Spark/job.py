"""For spark-submit, with dateline_spark.zip as --py-files; see README.md."""
import sys

from dateline_spark.command import main

sys.exit(main())
