#!/usr/bin/env bash
# Builds the suite, unless no source is newer than its last build here, and becomes it; every option goes to experiments/Suite (--help lists
# them), and relative paths are the caller's.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
program=artifacts/bin/Experiments.Suite/release/Experiments.Suite.dll
stamp=artifacts/run-all.built

is_current() {
  [ -e "$program" ] && [ -e "$stamp" ] \
    && [ -z "$(find . -path ./artifacts -prune -o -path ./results -prune -o -path ./.git -prune -o -newer "$stamp" ! -path . -print -quit)" ]
}

build() {
  mkdir -p artifacts && : >"$stamp.begun" # Before the build: what changes meanwhile is newer.
  dotnet build experiments/Suite -c Release --nologo -v quiet -clp:NoSummary && mv "$stamp.begun" "$stamp"
}

(cd "$here" && { is_current || build; })
exec dotnet "$here/$program" "$@"
