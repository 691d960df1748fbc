# What push.sh and poll.sh share; sourced by them.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/bench/target/compare
built=0

die() { echo "$(basename "$0"): $1" >&2; exit 2; }

# need COMMAND HOW_TO_INSTALL
need() { command -v "$1" >/dev/null || die "$1 is missing: $2"; }

# Checks that an option's value is a whole number above 0.
number() { [[ $2 =~ ^[1-9][0-9]*$ ]] || die "$1 must be a whole number above 0: $2"; }

need_two_cores() {
  need taskset "apt-get install util-linux"
  need java "apt-get install openjdk-17-jdk-headless"
  need "${MVN:-mvn}" "apt-get install maven"
  taskset -c 0 true 2>/dev/null && taskset -c 1 true 2>/dev/null \
    || die "processors 0 and 1 are needed, one for the server and one for its clients"
}

# Compiles everything unless $built is 1, and leaves the class path in $classes.
build() {
  if [ "$built" = 1 ] && [ -s "$work/classpath" ]; then
    classes=$(cat "$work/classpath")
    return
  fi
  echo "compiling" >&2
  mkdir -p "$work"
  (cd "$root" && "${MVN:-mvn}" -B -ntp -q ${MVN_OPTIONS:-} -pl bench -am test-compile exec:exec \
    -Dexec.executable=echo -Dexec.classpathScope=test -Dexec.args=%classpath \
    -Dexec.outputFile="$work/classpath" >&2) || die "it does not compile"
  classes=$(cat "$work/classpath")
}
