#!/usr/bin/env bash
# Builds the suite and becomes it; every option goes to experiments/Suite (--help lists them), and relative paths are the caller's.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
(cd "$here" && dotnet build experiments/Suite -c Release --nologo -v quiet -clp:NoSummary)
exec dotnet "$here/artifacts/bin/Experiments.Suite/release/Experiments.Suite.dll" "$@"
