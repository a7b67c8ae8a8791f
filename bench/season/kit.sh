# SPDX-License-Identifier: GPL-3.0-or-later
# What try-parallel and try-slurm share: a small season, the README's commands, and the comparison. Sourced by them; $root and $work are set then.
#
# They install packages that are missing, as root, and Debian starts the services of those: a container is the place for it. Everything else is
# in one temporary folder, and what was started is ended.
root=$(dirname "$(dirname "$(dirname "$(readlink -f "$0")")")")
. "$root/cmake/prepare.sh"
work=$(mktemp -d)
started=

# start NAME COMMAND...: in the background, its words in $work/NAME.log, until the end.
start() {
  name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 &
  started="$! $started"
}

finish() {
  code=$?
  for process in $started; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null; done
  [ $code = 0 ] || tail -n 20 "$work"/*.log >&2
  rm -rf "$work"
  exit $code
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# within SECONDS COMMAND...: waits until it succeeds.
within() {
  tries=$(($1 * 10))
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { printf 'in vain: %s\n' "$*" >&2; return 1; }
    sleep 0.1
  done
}

# under HEADING: the first block of commands under a heading of the README.
under() {
  awk -v heading="$1" '!fenced && /^#/ { here = $0 == heading } here && !fenced && /^```sh$/ { fenced = 1; next }
                       fenced && /^```$/ { exit } fenced' "$root/README.md"
}

# Six plays of one company and one door, and what one call makes of them, in $work/expected.
prepare_season() {
  build release
  PATH="$root/build/release/bin:$PATH"
  XDG_CACHE_HOME="$work/cache"
  export PATH XDG_CACHE_HOME
  mkdir -p "$work/season/plays/cast" "$work/season/plays/sounds"
  cd "$work/season"
  locket sounds door -o plays/sounds/door.wav
  echo '<cast><character id="anna" name="Anna" voice="en-gb+f3"/><character id="tom" name="Tom" voice="en-us+m2"/></cast>' >plays/cast/company.xml
  for number in one two three four five six; do
    cat >"plays/$number.xml" <<end
<screenplay version="1">
  <cast src="cast/company.xml"/>
  <scene>
    <ambience preset="wind"/>
    <sfx src="sounds/door.wav"/>
    <line speaker="anna">This is number $number, and it is late.</line>
    <line speaker="tom">Then let us have number $number, and go home.</line>
  </scene>
</screenplay>
end
  done
  sh -ec "$(under '## A season')"
  mv season "$work/expected"
}

# The files in $work/season/season are those that are expected, byte for byte, and no others.
compare_season() {
  diff -r "$work/expected" "$work/season/season"
  printf '%s files, each as the one call writes it.\n' "$(ls "$work/expected" | wc -l)"
}
