# SPDX-License-Identifier: GPL-3.0-or-later
# What `run` and `test` share: installing what is missing and building, both without a word when nothing is to be done.
# Sourced by them with $root set.

# The packages of the given sections of packages.txt.
wanted_packages() {
  for section in "$@"; do sed -n "s/^$section //p" "$root/packages.txt"; done
}

missing_packages() {
  for package in $(wanted_packages "$@"); do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# Prints what the user has to install, and stops.
ask_for() {
  printf 'Locket needs these packages, and cannot install them by itself here:\n\n    %s\n\n' "$*" >&2
  printf 'On Debian and Ubuntu:\n\n    sudo apt-get install --no-install-recommends %s\n\n' "$*" >&2
  exit 3
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
  command -v dpkg-query >/dev/null || return 0  # another system: the build will tell what it does not find
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || ask_for $missing
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || ask_for $missing
  printf 'Installing %s\n' "$missing" >&2
  log=$(mktemp)
  if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    ask_for $missing
  fi
  rm -f "$log"
}

# build PRESET: configures once, builds what changed; the compiler's words are shown when it fails.
build() {
  folder="$root/build/$1"
  mkdir -p "$folder"
  log="$folder/build.log"
  if [ ! -f "$folder/build.ninja" ] || [ -n "${LOCKET_WERROR:-}" ]; then
    printf 'Building Locket (%s), once; this takes a few minutes.\n' "$1" >&2
    (cd "$root" && cmake --preset "$1" ${LOCKET_WERROR:+"-DLOCKET_WERROR=$LOCKET_WERROR"}) >"$log" 2>&1 || fail_build "$log" "$1"
  fi
  cmake --build "$folder" >"$log" 2>&1 || fail_build "$log" "$1"
}

fail_build() {
  cat "$1" >&2
  printf '\nThe build failed. Its words are above, and in %s.\n' "$1" >&2
  command -v dpkg-query >/dev/null || ask_for $(wanted_packages build)
  rm -f "$root/build/$2/build.ninja"
  exit 3
}
