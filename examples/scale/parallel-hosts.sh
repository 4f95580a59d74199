#!/bin/sh
# Makes the reports of the current folder on several machines that share it, with GNU parallel over ssh.
#
#   parallel-hosts.sh HOST,HOST... PARTS [OPTIONS OF versus build...]
#
# ":" as HOST is this machine. Each host makes one part at a time, with all its processors; more parts than hosts keep
# fast hosts busy. The exit status is the number of parts that failed; say again what was said to make the rest.
set -eu
hosts=$1
parts=$2
shift 2
seq 0 $((parts - 1)) |
    parallel --quote --jobs 1 --sshlogin "$hosts" --workdir "$PWD" versus build --shard "{}/$parts" "$@"
