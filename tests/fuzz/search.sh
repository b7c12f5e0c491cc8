#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# search.sh SECONDS TARGET: looks for crashes with one target of build-fuzz; with FUZZ_SEED in the
# environment always in the same order.
# What it finds new stays in the build folder; what is worth keeping goes to corpus/TARGET by hand.
set -eu
seconds=$1
target=$2

found=build-fuzz/corpus/$target
mkdir -p "$found"
if ! build-fuzz/tests/fuzz/fuzz-"$target" -max_total_time="$seconds" -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 ${FUZZ_SEED:+-seed="$FUZZ_SEED"} \
  -artifact_prefix="build-fuzz/$target-" \
  "$found" "tests/fuzz/corpus/$target" 2>"$found.log"
then
  echo "$target: failed"
  tail -n 40 "$found.log" >&2
  exit 1
fi
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found.log")
echo "$target: $runs runs"
