#!/usr/bin/env bash
# Server CPU per update pushed over WebSocket: ours, plain Netty, npm's ws and a C loop, in turn.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'USAGE'
Usage: bench/compare/push.sh [--clients N] [--pairs N] [--seconds N] [--io nio|epoll|io_uring] [--built]

Measures what each update costs the server in CPU time, pushed over WebSocket to N clients that
follow 100 topics with one update a second each. Four servers take turns: ours, a plain Netty
server, npm's ws and a send() loop in C; all on processor 0, driven by the same fleet on processor 1.

  --clients N   clients (10000)
  --pairs N     rounds of all four (3)
  --seconds N   length of each measurement (8)
  --io KIND     how ours, plain Netty and the fleet wait for their sockets (nio)
  --built       do not compile: use what the last comparison compiled
USAGE
}

clients=10000 pairs=3 seconds=8 io=nio
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --built) built=1; shift ;;
    --clients|--pairs|--seconds|--io) [ $# -ge 2 ] || die "$1 needs a value" ;;&
    --clients) number "$1" "$2"; clients=$2; shift 2 ;;
    --pairs) number "$1" "$2"; pairs=$2; shift 2 ;;
    --seconds) number "$1" "$2"; seconds=$2; shift 2 ;;
    --io) [[ $2 =~ ^(nio|epoll|io_uring)$ ]] || die "--io must be nio, epoll or io_uring: $2"
      io=$2; shift 2 ;;
    *) die "unknown option $1; see --help" ;;
  esac
done

need_two_cores
need gcc "apt-get install gcc"
need node "apt-get install nodejs"
need npm "apt-get install npm"
files=$(ulimit -Hn)
[ "$files" = unlimited ] || [ "$files" -ge $((clients + 500)) ] \
  || die "$clients clients need $((clients + 500)) open files, and ulimit -Hn is $files"
build
gcc -O2 -Wall -Wextra -o "$work/push-c" "$here/push-c.c"
if [ ! -d "$work/node_modules/ws" ]; then
  echo "installing npm's ws into bench/target/compare" >&2
  npm install --silent --no-audit --no-fund --prefix "$work" ws@8.18.3 >&2 \
    || die "npm's ws is missing: npm install --prefix $work ws@8.18.3"
fi

export NODE_PATH=$work/node_modules
# The harness ends its servers itself, whatever ends it: they live as long as their standard input.
exec taskset -c 1 java -XX:+UseSerialGC -Xmx1g -cp "$classes" dev.wiretoll.compare.PushHarness \
  "$clients" "$pairs" "$seconds" "$io" 0 "$here/push-ws.cjs" "$work/push-c"
