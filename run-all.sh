#!/usr/bin/env bash
# Builds the suite and runs it; every option goes to experiments/Suite (--help lists them).
set -euo pipefail
cd "$(dirname "$0")"
dotnet build experiments/Suite -c Release --nologo -v quiet -clp:NoSummary
exec dotnet run -c Release --no-build --project experiments/Suite -- "$@"
