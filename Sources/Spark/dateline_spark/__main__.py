import sys

from dateline_spark.command import main

sys.exit(main())
