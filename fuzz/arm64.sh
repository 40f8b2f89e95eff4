#!/bin/sh
# Sets up an arm64 JDK 25 and QEMU's user-mode emulator from Debian's packages, unpacked into a folder: nothing is
# installed, and no right beyond writing there is needed. Prints the path of the emulator and that of the JDK, one line each.
#
#   fuzz/arm64.sh FOLDER
#
# The packages come from the mirror that this machine's own apt is set to. $LANEWISE_ARM64_SUITE is the Debian release that
# has openjdk-25 (trixie unless set).
set -eu

folder=$1
suite=${LANEWISE_ARM64_SUITE:-trixie}
package=openjdk-25-jre-headless

die() {
  echo "arm64.sh: $*" >&2
  exit 1
}

jdk() {
  find "$folder/root/usr/lib/jvm" -path '*/bin/java' 2>/dev/null | head -n 1
}

emulator() {
  command -v qemu-aarch64-static || command -v qemu-aarch64 ||
    find "$folder/qemu/usr/bin" -name 'qemu-aarch64*' ! -name '*_be*' 2>/dev/null | head -n 1
}

if [ -f "$folder/ready" ]; then
  emulator
  jdk
  exit 0
fi

for tool in apt-get dpkg; do
  command -v "$tool" >/dev/null || die "needs $tool, so a Debian or a relative of it"
done
mkdir -p "$folder"
folder=$(CDPATH='' cd "$folder" && pwd -P)
mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | head -n 1)
[ -n "$mirror" ] || die "apt has no Debian mirror among its sources"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -f "$keyring" ] || die "needs the package debian-archive-keyring"

# An apt of its own: its lists, cache and (empty) list of what is installed are in the folder.
state=$folder/apt
mkdir -p "$state/etc/apt.conf.d" "$state/etc/preferences.d" "$state/etc/sources.list.d" "$state/lists/partial" \
  "$state/cache/archives/partial"
: >"$state/status"
echo "deb [arch=arm64 signed-by=$keyring] $mirror $suite main" >"$state/etc/sources.list"
private_apt() {
  command=$1
  shift
  "$command" -qq -o "Dir::Etc=$state/etc" -o "Dir::State=$state" -o "Dir::State::Lists=$state/lists" \
    -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache" -o APT::Architecture=arm64 \
    -o APT::Architectures=arm64 -o APT::Sandbox::User= -o APT::Install-Recommends=false "$@"
}

echo "arm64.sh: fetching $package for arm64 from $suite…" >&2
private_apt apt-get update >&2 || die "cannot read the package lists of $suite"
private_apt apt-get --download-only --yes install "$package" >&2 || die "cannot fetch $package of $suite"
rm -rf "$folder/root"
mkdir -p "$folder/root/usr/lib"
ln -s usr/lib "$folder/root/lib"
for deb in "$state"/cache/archives/*.deb; do
  # Through tar, which follows the link that stands for lib.
  dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder/root" --keep-directory-symlink --no-same-owner -f -
done
[ -n "$(jdk)" ] || die "$package has no java"

if [ -z "$(emulator)" ]; then
  echo "arm64.sh: fetching QEMU…" >&2
  rm -rf "$folder/qemu"
  mkdir -p "$folder/qemu"
  (cd "$folder/qemu" && { apt-get -qq -o APT::Sandbox::User= download qemu-user-static >&2 || apt-get -qq -o APT::Sandbox::User= download qemu-user >&2; }) ||
    die "cannot fetch qemu-user-static: apt-get update may be due"
  for deb in "$folder"/qemu/*.deb; do dpkg-deb -x "$deb" "$folder/qemu"; done
  [ -n "$(emulator)" ] || die "QEMU's package has no qemu-aarch64"
fi
rm -rf "$state" "$folder"/qemu/*.deb
: >"$folder/ready"
emulator
jdk
