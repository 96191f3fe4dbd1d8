"""The report in a real browser: nothing is refused by its own policy, nothing runs off the side, it prints."""

import json
import re
import shutil
import subprocess

import pytest

from facts.verdicts import Place
from reports.html import render
from tests.reports import samples

pytestmark = pytest.mark.e2e
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --allow-file-access-from-files --enable-logging=stderr"
)
MEASURE = """<!doctype html><meta charset=utf-8><body><pre id=told></pre><script>
const told = {};
let open = 0;
for (const width of %s) {
  open++;
  const frame = document.createElement("iframe");
  frame.style.width = width + "px";
  frame.src = "report.html";
  frame.onload = () => {
    const page = frame.contentDocument;
    for (const fold of page.querySelectorAll("details")) fold.open = true;
    const root = page.documentElement;
    told[width] = [root.scrollWidth - root.clientWidth, page.getElementById("unseen") !== null];
    if (--open === 0) document.getElementById("told").textContent = JSON.stringify(told);
  };
  document.body.append(frame);
}
</script>"""
LONG = "https://www.qingshan.gov.cn/" + "zwgkxxgkmlzfxxgkzn" * 30
DOCUMENTS = {
    "full": samples.make((samples.STALE_HOME, *samples.FULL), tallies=(samples.HIT,)),
    "long": samples.make(
        (samples.finding(1, url=LONG, title="A" * 200, places=(Place(LONG, "B" * 120),), places_total=1),),
        columns=(samples.column("C" * 80, LONG, left=1),),
    ),
    "unreadable": samples.unreadable(),
}


def browse(folder, *args):
    done = subprocess.run(
        [BROWSER, *FLAGS.split(), f"--user-data-dir={folder}/profile", *args],
        capture_output=True,
        timeout=90,
        check=True,
    )
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_runs_off_the_side_on_a_phone_or_a_desk(tmp_path, name):
    (tmp_path / "report.html").write_text(render(DOCUMENTS[name]), encoding="utf-8")
    (tmp_path / "measure.html").write_text(MEASURE % "[360, 375, 768, 1280]", encoding="utf-8")
    shown, log = browse(tmp_path, "--virtual-time-budget=5000", "--dump-dom", f"file://{tmp_path}/measure.html")
    told = json.loads(re.search(r'id="told">(.+?)</pre>', shown)[1])
    assert told == {width: [0, True] for width in ("360", "375", "768", "1280")}
    assert not re.search(r"Refused to|Content Security Policy|net::ERR", log)


def test_it_prints_as_a_document_of_pages(tmp_path):
    (tmp_path / "report.html").write_text(render(DOCUMENTS["full"]), encoding="utf-8")
    browse(
        tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path}/report.pdf", f"file://{tmp_path}/report.html"
    )
    printed = (tmp_path / "report.pdf").read_bytes()
    assert printed.startswith(b"%PDF-") and len(re.findall(rb"/Type ?/Page\b", printed)) >= 2
