#!/usr/bin/env bash
# Pages per second as a share of what a bare handler answers on the same machine in the same run.
#
#   benches/pages.sh            100,000 listings
#   benches/pages.sh 10000      as many as that
#
# Needs wrk. The listings are made by `palier bench-data` once and kept under target/bench.
set -euo pipefail
cd "$(dirname "$0")/.."

listings=${1:-100000}
seconds=${SECONDS_EACH:-6}
rounds=${ROUNDS:-3}
data=$PWD/target/bench/pages-$listings
target=${CARGO_TARGET_DIR:-target}
started=()
trap 'kill "${started[@]}" 2>/dev/null || true' EXIT

cargo build --release --quiet --bin palier --example bare
export PALIER_DATA=$data PALIER_THROTTLE=off PALIER_LISTEN=127.0.0.1:8198
if [ ! -d "$data" ]; then
  "$target/release/palier" bench-data --listings "$listings"
  # As every neighbourhood that people visit, it is founded.
  "$target/release/palier" init --name Bench --place 2988507 --admin bench@example.org <<<"plough lantern orbit mustard"
fi
"$target/release/palier" serve >/dev/null 2>&1 &
started+=($!)
"$target/release/examples/bare" 127.0.0.1:8199 &
started+=($!)
until curl --silent --fail --output /dev/null http://127.0.0.1:8198/readyz; do sleep 0.2; done

# Requests a second, median and 99th percentile in milliseconds, errors.
measure() {
  BENCH_PATH=$2 BENCH_SEED=$RANDOM wrk --threads 1 --connections 16 --duration "${seconds}s" --latency \
    --script benches/pages.lua "http://127.0.0.1:$1" | sed --quiet 's/^RESULT //p'
}

measure 8198 /listings >/dev/null # warms up
for round in $(seq "$rounds"); do
  read -r bare _ _ _ < <(measure 8199 /)
  for path in /listings /api/v1/listings; do
    read -r speed median late errors < <(measure 8198 "$path")
    awk -v path="$path" -v s="$speed" -v b="$bare" -v m="$median" -v l="$late" -v e="$errors" 'BEGIN {
      printf "%-18s %8.0f /s = %5.1f %% of %8.0f /s bare; median %.2f ms, p99 %.2f ms = %.1f times; %d errors\n",
        path, s, 100 * s / b, b, m, l, l / m, e }'
  done
done
