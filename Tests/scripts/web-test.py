#!/usr/bin/env python3
"""The pages in a real browser and the API against its own description.

  web-test.py BUILD_FOLDER [PICTURES]

Imports specimen articles and articles that attack into a fresh store, serves it, and checks: three journeys at two widths, every kind of
page with axe-core (light, dark, three languages), no page wider than its window from 320 px to 2,560 px, no request beyond the server, no
dialog, the order of the keyboard; the OpenAPI description, and the API by schemathesis. PICTURES: a folder for screenshots.
"""
import glob, importlib.util, json, os, shutil, signal, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
from browser import Browser

TOKEN = "an-editor-token-for-tests"
passed = failed = 0


def check(name, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name} {str(detail)[:1500]}", flush=True)


ATTACKS = [
    {"id": "x1", "title": "<script>alert('title')</script><img src=x onerror=alert(1)>", "url": "javascript:alert(2)",
     "site": "\"><script>alert(3)</script>", "published": "2026-02-03", "language": "en",
     "text": "Minister <b onclick=alert(4)>Anna Weiss</b> said: “<script>fetch('http://evil.example/')</script> mining must stop.” "
             "Norway banned crypto mining until 2030. <img src=http://evil.example/pixel.png>"},
    {"id": "x2", "title": "Title \u202egnp.exe and \"\u0301 onmouseover=alert(5) x=\"", "url": "data:text/html,<script>alert(6)</script>",
     "site": "=cmd|' /C calc'!A0", "published": "2026-02-04", "language": "en",
     "text": "=HYPERLINK(\"http://evil.example\") said governor \u2066Igor Kobzev\u2069: “{{{html}}} {{t.nav.week}} ]]> --> </style></textarea>”. "
             "Kazakhstan will tax crypto mining from 1 January 2027."},
    {"id": "x3", "title": "خبر عن التعدين", "url": "https://example.org/ar", "site": "الجريدة", "published": "2026-02-05", "language": "ar",
     "text": "قال وزير الطاقة إن تعدين العملات المشفرة محظور حتى عام 2030.\n\nThe minister said mining is banned in Kazakhstan until 2030."},
]


def prepare(build, folder):
    with open(f"{folder}/attacks.jsonl", "w", encoding="utf-8") as file:
        for attack in ATTACKS:
            file.write(json.dumps(attack, ensure_ascii=False) + "\n")
    articles = sorted(glob.glob(f"{ROOT}/Corpus/ru/*.html"))[:8] + sorted(glob.glob(f"{ROOT}/Corpus/en/*.html"))[:8]
    command = [f"{build}/dateline", "import", "--quiet", "--data", f"{folder}/data"] + articles + [f"{folder}/attacks.jsonl"]
    environment = dict(os.environ, DATELINE_LEXICONS=f"{ROOT}/Lexicons", XDG_CACHE_HOME=f"{folder}/cache")
    subprocess.run(command, check=True, env=environment, cwd=folder)
    with open(f"{folder}/token", "w") as file:
        file.write(TOKEN + "\n")
    server = subprocess.Popen(
        [f"{build}/dateline", "serve", "--data", f"{folder}/data", "--port", "0", "--editor-token-file", f"{folder}/token"],
        stdout=subprocess.PIPE, env=environment, cwd=folder, text=True)
    return server, server.stdout.readline().strip().rstrip("/")


def get(url, headers={}):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace"), error.headers


def items(base, path):
    return json.loads(get(base + path)[1])["items"]


# MARK: Journeys

def find_officials(browser, base, width):
    """Find the officials quoted on Irkutsk, and open the sentence."""
    browser.size(width)
    browser.open(base + "/regions")
    browser.follow('a[href="/regions/iso:RU-IRK"]')
    check(f"{width}: the place's page", "Irkutsk" in browser.text("h1"))
    check(f"{width}: officials are listed", browser.evaluate("document.querySelectorAll('#officials ~ ul .person-row').length") > 0)
    browser.follow(".said .more-link")
    fact = browser.evaluate("location.hash.slice(1)")
    time.sleep(1.5)  # The page may glide there.
    check(f"{width}: the sentence is opened", bool(fact) and browser.evaluate(
        "(() => { const r = document.querySelector(':target')?.parentElement.getBoundingClientRect(); return !!r && r.bottom > 0 && r.top < innerHeight; })()"), fact)


def correct_speaker(browser, base, width):
    browser.size(width)
    quote = next(q for q in items(base, "/api/v1/quotes?kind=direct&limit=100") if q["speaker"])
    browser.call("Network.clearBrowserCookies")
    browser.open(f"{base}/login?back=/articles/{quote['id']}")
    browser.type("#token", TOKEN)
    browser.follow("main form button")
    check(f"{width}: signed in and back at the fact", quote["id"] in browser.evaluate("location.pathname"), browser.text())
    browser.type("#e-speaker", "Maria Testova")
    browser.follow("#e-speaker + button")
    check(f"{width}: the correction is told", "Set right" in browser.text(".notice"), browser.text("main"))
    browser.follow(".notice button")
    now = json.loads(get(f"{base}/api/v1/facts/{quote['id']}")[1])["fact"]["speaker"]
    check(f"{width}: one click takes it back", now == quote["speaker"], now)
    audit = items(base, "/api/v1/corrections")
    check(f"{width}: the audit keeps both", audit and audit[-1]["undone"] and audit[-1]["value"] == "Maria Testova", audit[-1:])
    browser.call("Network.clearBrowserCookies")


def paste(browser, base, width):
    browser.size(width)
    before = json.loads(get(base + "/api/v1/articles?count=true")[1])["count"]
    browser.open(base + "/analyze")
    browser.type("#text", "Minister Peter Holm said on Monday: “We will ban crypto mining in Norway until 2030.” Analysts welcomed AI data centres.")
    browser.follow("main form button")
    check(f"{width}: the facts are marked", browser.evaluate("document.querySelectorAll('.text .fact').length") > 3, browser.text("main"))
    check(f"{width}: the speaker is named", "Peter Holm" in browser.text("main"))
    browser.click("label[for=show-quote]")
    check(f"{width}: a toggle hides its marks", browser.evaluate(
        "getComputedStyle(document.querySelector('.text .quote')).backgroundColor") in ("rgba(0, 0, 0, 0)", "transparent"))
    after = json.loads(get(base + "/api/v1/articles?count=true")[1])["count"]
    check(f"{width}: nothing is kept", before == after)


# MARK: Every kind of page

def kinds(base):
    article = items(base, "/api/v1/articles?region=iso:RU-IRK&limit=1")[0]["id"]
    attack = items(base, "/api/v1/articles?from=2026-02-03&to=2026-02-03")[0]["id"]
    arabic = items(base, "/api/v1/articles?from=2026-02-05&to=2026-02-05")[0]["id"]
    measure = items(base, "/api/v1/measures?limit=1")[0]["id"]
    quote = items(base, "/api/v1/quotes?limit=1")[0]["id"]
    person = items(base, "/api/v1/people?limit=1")[0]["id"]
    body = json.loads(get(base + "/api/v1/query?sql=" + urllib.parse.quote("SELECT max(voice) AS v FROM organisations"))[1])["items"][0]["v"]
    site = urllib.parse.quote(items(base, f"/api/v1/articles?article={article}")[0]["site"], safe="")
    return ["/", "/articles", "/quotes?region=iso:RU-IRK&officials=true", "/measures", "/stances", "/people", "/mentions", "/dates", "/quantities",
            "/stories", "/regions", "/regions/iso:RU-IRK", "/calendar?month=2027-01", "/sources", "/runs", "/runs/1", "/corrections",
            "/codebook", "/api", "/analyze", "/login", f"/articles/{article}", f"/articles/{attack}", f"/articles/{arabic}",
            f"/articles/{measure}", f"/articles/{quote}", f"/people/{person}", f"/organisations/v{body}", f"/sources/{site}",
            f"/stories/{article}", "/nowhere",
            "/articles?contains=nothinghasthis"]


def look(browser, base, axe, pictures):
    pages = kinds(base)
    for path in pages:
        variants = [("en", False), ("fr", True)] if path != "/" else [("en", False), ("en", True), ("fr", False), ("ru", True)]
        for language, dark in variants:
            browser.size(1280 if not dark else 400, dark=dark)
            browser.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
            browser.open(base + path)
            browser.evaluate(axe + "; 1")
            found = json.loads(browser.evaluate(
                "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r => JSON.stringify("
                "r.violations.map(v => ({id: v.id, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary.slice(0, 300))}))))"))
            check(f"axe {path} {language} {'dark' if dark else 'light'}", not found, json.dumps(found, ensure_ascii=False))
            # A browser draws its own buttons from data addresses: no request.
            strangers = [u for u in browser.requests if not u.startswith((base, "data:"))]
            check(f"no request beyond the server: {path}", not strangers, strangers)
            check(f"no dialog: {path}", not browser.dialogs, browser.dialogs)
    browser.call("Network.setExtraHTTPHeaders", headers={})
    # 640 px is a window of 1,280 px at 200 %.
    for width in (320, 640, 1280, 2560) if pictures else (320, 640, 2560):
        browser.size(width)
        for path in pages:
            browser.open(base + path)
            wide = browser.evaluate("document.documentElement.scrollWidth")
            check(f"{path} fits {width} px", wide <= width, wide)
            if pictures and width != 640:
                name = "".join(c if c.isalnum() else "-" for c in path.strip("/")) or "front"
                browser.picture(f"{pictures}/{name}-{width}.png")


def paper_and_direction(browser, base):
    """On paper: black on white, no navigation, nothing cut off; text from right to left runs so, whatever stands around it."""
    for path in kinds(base):
        browser.size(800, dark=False)
        browser.open(base + path)
        browser.call("Emulation.setEmulatedMedia", media="print")
        check(f"{path} on paper: no navigation", browser.evaluate("getComputedStyle(document.querySelector('.mast nav')).display") == "none")
        check(f"{path} on paper: nothing wider", browser.evaluate("document.documentElement.scrollWidth") <= 800)
        browser.call("Emulation.setEmulatedMedia", media="")
    arabic = items(base, "/api/v1/articles?from=2026-02-05&to=2026-02-05")[0]["id"]
    browser.open(f"{base}/articles/{arabic}")
    direction = "getComputedStyle(document.querySelector('%s')).direction"
    check("an Arabic headline runs from right to left", browser.evaluate(direction % "h1") == "rtl")
    check("an Arabic paragraph too", browser.evaluate(direction % ".para") == "rtl")
    check("the page around it does not", browser.evaluate(direction % "nav") == "ltr")


def languages(browser, base):
    browser.size(1280)
    browser.open(base + "/measures")
    for code in ("fr", "ru", "en"):
        browser.follow(f'.foot a[hreflang="{code}"]')
        check(f"the link to {code} stays on the page", browser.evaluate("location.pathname") == "/measures")
        check(f"and speaks {code}", browser.evaluate("document.documentElement.lang") == code)
    browser.call("Network.clearBrowserCookies")


def keyboard(browser, base):
    browser.size(1280)
    browser.open(base + "/articles")
    browser.key("Tab", 9)
    check("the first stop skips to the content", browser.evaluate("document.activeElement.className") == "skip")
    stops = []
    for _ in range(16):
        browser.key("Tab", 9)
        stops.append(browser.evaluate("(() => { const r = document.activeElement.getBoundingClientRect(); return [Math.round(r.top + scrollY), document.activeElement.tagName]; })()"))
    # Rows of one line differ by a few pixels.
    check("the keyboard goes down the page", all(b[0] >= a[0] - 24 for a, b in zip(stops, stops[1:])), stops)


def harmless(browser, base):
    for attack in items(base, "/api/v1/articles?from=2026-02-03&to=2026-02-05"):
        for path in (f"/articles/{attack['id']}", f"/stories/{attack['id']}", "/articles?from=2026-02-03&to=2026-02-05", "/sources"):
            browser.open(base + path)
            check(f"attack {path}: no dialog", not browser.dialogs, browser.dialogs)
            check(f"attack {path}: no stranger", all(u.startswith(base) for u in browser.requests), browser.requests)
            check(f"attack {path}: no script of theirs", browser.evaluate("document.scripts.length") == 0)
            check(f"attack {path}: no handler", browser.evaluate(
                "[...document.querySelectorAll('*')].every(e => [...e.attributes].every(a => !a.name.startsWith('on') && !/^(javascript|data):/i.test(a.value.trim())))"))
            check(f"attack {path}: no override", browser.evaluate("!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.innerHTML)"))
    csv = get(base + "/api/v1/articles?from=2026-02-04&to=2026-02-04", {"Accept": "text/csv"})[1]
    check("a formula in a CSV cell is disarmed", ",=cmd" not in csv and "=cmd" in csv, csv)


# MARK: API

def api(base, folder):
    status, text, _ = get(base + "/api/v1/openapi.json")
    try:
        from openapi_spec_validator import validate
        validate(json.loads(text))
        check("the description is OpenAPI 3.1", status == 200)
    except Exception as error:
        check("the description is OpenAPI 3.1", False, error)
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance,unsupported_method,negative_data_rejection"
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    run = subprocess.run(
        [program, "run", base + "/api/v1/openapi.json", "--checks", checks, "--max-examples", os.environ.get("EXAMPLES", "10"), "--seed", "1",
         "--phases", "examples,coverage,fuzzing", "--header", f"Authorization: Bearer {TOKEN}", "--request-timeout", "30", "--no-color"],
        capture_output=True, text=True, cwd=folder)
    check("schemathesis", run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:])
    if run.returncode != 0:
        print(run.stdout[-12000:])
    for path, type in (("/feeds/measures.atom", "application/atom+xml"), ("/calendar.ics", "text/calendar"), ("/metrics", "text/plain")):
        status, text, headers = get(base + path)
        check(path, status == 200 and headers["Content-Type"].startswith(type), status)
    status, _, headers = get(base + "/articles")
    check("an ETag saves the way", get(base + "/articles", {"If-None-Match": headers["ETag"]})[0] == 304)
    check("another name is refused", get(base + "/", {"Host": "evil.example"})[0] == 421)


def main():
    build = os.path.abspath(sys.argv[1])
    pictures = sys.argv[2] if len(sys.argv) > 2 else None
    if pictures:
        os.makedirs(pictures, exist_ok=True)
    package = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
    with open(f"{package}/axe.min.js", encoding="utf-8") as file:
        axe = file.read()
    folder = tempfile.mkdtemp(prefix="dateline-web-")
    server = browser = None
    try:
        server, base = prepare(build, folder)
        browser = Browser()
        for width in (1280, 400):
            find_officials(browser, base, width)
            correct_speaker(browser, base, width)
            paste(browser, base, width)
        harmless(browser, base)
        keyboard(browser, base)
        paper_and_direction(browser, base)
        languages(browser, base)
        look(browser, base, axe, pictures)
        api(base, folder)
        server.send_signal(signal.SIGTERM)
        check("the server stops when it is told to", server.wait(timeout=20) == 0, server.returncode)
    finally:
        if browser:
            browser.close()
        if server and server.poll() is None:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
