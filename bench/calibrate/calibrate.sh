#!/usr/bin/env bash
# How often `check` is wrong: many checks of a build beside itself, and beside itself made worse.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../compare/common.sh"
work=$root/bench/target/calibrate

usage() {
  cat <<'USAGE'
Usage: bench/calibrate/calibrate.sh BATCH [--checks N] [--built]
       bench/calibrate/calibrate.sh report

Runs checks until a batch has so many; those that are there already count, so that a batch can be
stopped and gone on with. Leave the machine alone meanwhile.

  alike      two servers of the same build, over WebSocket: whatever is found is a false alarm
  alike-polling
             the same over polling at a delay of 20 ms
  later      the candidate publishes a part of the updates later, over polling at a delay of 20 ms:
             the median age grows by 10 %, its 99th percentile by 20 %
  later-websocket
             all updates 2.04 ms later, over WebSocket at 20 ms: the median age grows by 10 %
  byte       the head of each of the candidate's answers to a poll is a byte longer
  byte-stored
             the same, beside a stored baseline
  report     tells what all batches came to, and what their rounds would have come to in other
             numbers, as Markdown; writes a chart beside it

  --checks N   checks in the batch (40 for alike, 20 for the others)
  --built      do not compile: use what the last batch compiled
USAGE
}

case ${1:-} in
  alike|alike-polling|later|later-websocket|byte|byte-stored|report) batch=$1; shift ;;
  --help|-h) usage; exit 0 ;;
  *) die "must name a batch; see --help" ;;
esac
checks=20
[ "$batch" != alike ] || checks=40
while [ $# -gt 0 ]; do
  case $1 in
    --built) built=1; shift ;;
    --checks) [ $# -ge 2 ] || die "$1 needs a value"; number "$1" "$2"; checks=$2; shift 2 ;;
    *) die "unknown option $1; see --help" ;;
  esac
done

# Compiles, and puts the classes where no later compilation reaches them: a batch takes long.
frozen=$work/build
if [ "$built" = 0 ] || [ ! -s "$work/classpath" ]; then
  build
  rm -rf "$frozen"
  for module in server client-sim reports bench; do
    mkdir -p "$frozen/$module/target"
    cp -r "$root/$module/target/classes" "$root/$module/target/test-classes" "$frozen/$module/target"
  done
fi
classes=$(tr ':' '\n' <"$work/classpath" | sed "s|^$root/\([^/]*/target/\)|$frozen/\1|" | paste -sd:)

if [ "$batch" = report ]; then
  exec java -Djava.awt.headless=true -cp "$frozen/reports/target/test-classes:$classes" dev.wiretoll.gate.Calibration "$work"
fi

few="--clients 50 --interval 50ms --warmup 100ms --duration 500ms --drain 200ms --rounds 2"
case $batch in
  alike-polling) options="--deliveries polling --delay 20ms --clients 520 --rounds 6 --against $frozen"
    slowdown= ;;
  alike) options="--deliveries websocket --clients 520 --interval 50ms --warmup 200ms --duration 1s \
    --drain 300ms --rounds 6 --against $frozen" slowdown= ;;
  later) options="--deliveries polling --delay 20ms --clients 520 --rounds 6 --against $frozen"
    slowdown=publishDelayNs=26500000,share=0.27 ;;
  later-websocket) options="--deliveries websocket --delay 20ms --clients 520 --interval 50ms \
    --warmup 200ms --duration 1s --drain 300ms --rounds 7 --against $frozen"
    slowdown=publishDelayNs=2040000,share=1 ;;
  byte) options="--deliveries polling $few --against $frozen" slowdown=answerHeadBytes=1 ;;
  byte-stored) options="--deliveries polling $few --baseline $work/baseline.json"
    slowdown=answerHeadBytes=1 ;;
esac

# check FOLDER OPTION...: prints its exit code.
check() {
  local out=$1 code=0
  shift
  rm -rf "$out"
  java -XX:+UseSerialGC -cp "$classes" dev.wiretoll.cli.Main check --no-progress --out "$out" "$@" \
    >"$out.out" 2>&1 || code=$?
  [ -s "$out/results.json" ] || die "a check came to nothing, see $out.out"
  echo "$code"
}

trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$work/$batch"
if [ "$batch" = byte-stored ] && [ ! -s "$work/baseline.json" ]; then
  check "$work/baseline" --deliveries polling $few --save-baseline "$work/baseline.json" >/dev/null
fi
for ((number = 1; number <= checks; number++)); do
  folder=$work/$batch/$(printf '%03d' "$number")
  [ ! -s "$folder.exit" ] || continue
  began=$SECONDS
  code=$(check "$folder" $options ${slowdown:+-Dwiretoll.test.slowdown=$slowdown})
  echo "$code" >"$folder.exit"
  echo "$batch $number of $checks: exit $code after $((SECONDS - began)) s" >&2
done
