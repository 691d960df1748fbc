#!/usr/bin/env bash
# Client CPU per poll: our fleet, wrk and h2load in turn, against the same server.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'USAGE'
Usage: bench/compare/poll.sh [--connections N] [--pairs N] [--seconds N] [--io KIND[,KIND]]
       [--built]

Measures what each poll costs the client in CPU time, over kept-alive connections that poll again as
soon as they are answered. Our fleet, wrk and h2load take turns, each with one thread on processor 1,
against our server on processor 0, with the same request and the same answer.

  --connections N   connections (100)
  --pairs N         rounds of all clients (5)
  --seconds N       length of each measurement (5)
  --io KINDS        how our fleet waits for its sockets, one row each (nio,epoll)
  --built           do not compile: use what the last comparison compiled
USAGE
}

connections=100 pairs=5 seconds=5 kinds=nio,epoll
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --built) built=1; shift ;;
    --connections|--pairs|--seconds|--io) [ $# -ge 2 ] || die "$1 needs a value" ;;&
    --connections) number "$1" "$2"; connections=$2; shift 2 ;;
    --pairs) number "$1" "$2"; pairs=$2; shift 2 ;;
    --seconds) number "$1" "$2"; seconds=$2; shift 2 ;;
    --io) [[ $2 =~ ^(nio|epoll|io_uring)(,(nio|epoll|io_uring))*$ ]] \
        || die "--io must be of nio, epoll and io_uring: $2"
      kinds=$2; shift 2 ;;
    *) die "unknown option $1; see --help" ;;
  esac
done

need_two_cores
need wrk "apt-get install wrk"
need h2load "apt-get install nghttp2-client"
build

ours() { java -XX:+UseSerialGC -Xmx256m -cp "$classes" "$@"; }
ours dev.wiretoll.compare.PollHarness fields >"$work/fields"
target=$(ours dev.wiretoll.compare.PollHarness target)
export POLL_FIELDS=$work/fields POLL_OUT=$work/wrk.out
h2load_fields=()
# h2load names its host itself, and would send a second one.
while IFS= read -r field; do h2load_fields+=(-H "$field"); done < <(grep -v '^Host:' "$work/fields")

server=
end_server() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; }
trap end_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
taskset -c 0 java -XX:+UseSerialGC -Xmx256m -cp "$classes" dev.wiretoll.cli.Main serve \
  --port 0 --interval 1h --topics 1 >"$work/serve.out" &
server=$!
port=
for _ in $(seq 300); do
  port=$(sed -nE 's|^feed +http://[^:]+:([0-9]+)/.*|\1|p' "$work/serve.out")
  [ -z "$port" ] || break
  kill -0 "$server" 2>/dev/null || die "the server did not start"
  sleep 0.1
done
[ -n "$port" ] || die "the server does not listen"
url=http://127.0.0.1:$port$target

# cpu_of COMMAND...: user and system seconds of a command, into $cpu; its output into $work/out.
TIMEFORMAT='%U %S'
cpu_of() {
  local times
  times=$({ time "$@" >"$work/out" 2>"$work/err"; } 2>&1) || die "$1 failed: $(tail -n 1 "$work/err")"
  cpu=$(awk '{ print $1 + $2 }' <<<"$times")
}

# Each leaves a line "CLIENT POLLS CPU_SECONDS SECONDS BYTES" in $work/rows.
poll_ours() {
  local polls cpu_ns elapsed bytes
  read -r polls cpu_ns elapsed bytes < <(taskset -c 1 java -XX:+UseSerialGC -Xmx256m \
    -Dio.netty.leakDetection.level=disabled -cp "$classes" \
    dev.wiretoll.compare.PollHarness "$port" "$connections" "$seconds" "$1" || echo 0 0 0 0)
  [ "$polls" -gt 0 ] || die "our fleet failed"
  row "ours-$1" "$polls" "$(awk "BEGIN { print $cpu_ns / 1e9 }")" "$elapsed" "$bytes"
}

poll_wrk() {
  local polls elapsed bytes failed
  cpu_of taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" -s "$here/poll-wrk.lua" "$url"
  read -r polls elapsed bytes failed <"$work/wrk.out"
  [ "$failed" -eq 0 ] || die "$failed polls of wrk failed"
  row wrk "$polls" "$cpu" "$elapsed" "$bytes"
}

poll_h2load() {
  local polls
  cpu_of taskset -c 1 h2load --h1 -t1 -c"$connections" -D "$seconds" "${h2load_fields[@]}" "$url"
  polls=$(sed -nE 's/^status codes: ([0-9]+) 2xx, 0 3xx, 0 4xx, 0 5xx.*/\1/p' "$work/out")
  [ -n "$polls" ] || die "polls of h2load failed"
  # It does not tell how many bytes came back over HTTP/1.
  row h2load "$polls" "$cpu" "$seconds" 0
}

row() {
  echo "$*" >>"$work/rows"
  awk -v n="$pair" -v of="$pairs" '{ printf "round %d of %d: %-13s %8.0f polls/s %7.2f us of CPU each\n",
    n, of, $1, $2 / $4, $3 * 1e6 / $2 }' <<<"$*" >&2
}

: >"$work/rows"
echo "warming the server up" >&2
taskset -c 1 wrk -t1 -c"$connections" -d5s -s "$here/poll-wrk.lua" "$url" >/dev/null
for pair in $(seq "$pairs"); do
  for kind in ${kinds//,/ }; do poll_ours "$kind"; done
  poll_wrk
  poll_h2load
done

# Medians of a client's figures; a column is an expression of awk.
median() {
  awk -v name="$1" "\$1 == name { print $2 }" "$work/rows" | sort -g |
    awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

echo
echo "Client CPU per poll over $connections kept-alive connections, medians of $pairs rounds"
echo
format='%-14s %10s %10s %13s %10s %13s %12s\n'
# shellcheck disable=SC2059
printf "$format" client us/poll polls/s bytes/answer cpu/wrk cpu/h2load polls/wrk
wrk_cpu=$(median wrk '$3 * 1e6 / $2') wrk_rate=$(median wrk '$2 / $4')
h2load_cpu=$(median h2load '$3 * 1e6 / $2')
for client in $(sed 's/^/ours-/; s/,/ ours-/g' <<<"$kinds") wrk h2load; do
  cpu=$(median "$client" '$3 * 1e6 / $2') rate=$(median "$client" '$2 / $4')
  awk -v c="$client" -v cpu="$cpu" -v rate="$rate" -v bytes="$(median "$client" '$5 / $2')" \
    -v wc="$wrk_cpu" -v wr="$wrk_rate" -v hc="$h2load_cpu" 'BEGIN {
      printf "%-14s %10.2f %10.0f %13s %10.2f %13.2f %12.2f\n",
        c, cpu, rate, (bytes > 0 ? sprintf("%.1f", bytes) : "-"), cpu / wc, cpu / hc, rate / wr }'
done
