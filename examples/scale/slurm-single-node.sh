#!/bin/sh
# Starts a Slurm cluster of this machine alone, from Debian's slurm-wlm, runs COMMAND, and stops the cluster.
#
#   slurm-single-node.sh COMMAND [ARGUMENTS...]
#
# To try array jobs where there is no cluster. As root; nothing of a Slurm that is already installed is touched: the
# configuration, state and sockets are in a folder of their own.
set -eu
state=$(mktemp -d /tmp/slurm-single-node-XXXXXX)
host=$(hostname -s)
cpus=$(nproc)

stop() {
    for daemon in slurmd slurmctld munged; do
        [ ! -s "$state/$daemon.pid" ] || kill "$(cat "$state/$daemon.pid")" 2>/dev/null || :
    done
    sleep 1
    rm -rf "$state"
}
trap stop EXIT
trap 'exit 130' INT TERM

# munge lets the parts of Slurm know each other.
chmod 755 "$state"
dd if=/dev/urandom of="$state/munge.key" bs=1024 count=1 2>/dev/null
chmod 600 "$state/munge.key"
munged --force --key-file="$state/munge.key" --socket="$state/munge.socket" --pid-file="$state/munged.pid" \
    --log-file="$state/munged.log" --seed-file="$state/munged.seed"

cat >"$state/slurm.conf" <<CONF
ClusterName=single
SlurmctldHost=$host(localhost)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$state/munge.socket
CryptoType=crypto/munge
SlurmctldPort=16817
SlurmdPort=16818
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/slurmctld.log
SlurmdLogFile=$state/slurmd.log
StateSaveLocation=$state/controller
SlurmdSpoolDir=$state/node
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
MinJobAge=300
ReturnToService=2
NodeName=$host NodeAddr=localhost CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$host Default=YES State=UP
CONF
mkdir -p "$state/controller" "$state/node"
export SLURM_CONF="$state/slurm.conf"
slurmctld
slurmd
for _ in $(seq 60); do
    [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break
    sleep 0.5
done
if [ "$(sinfo -h -o %t 2>/dev/null)" != idle ]; then
    echo "slurm-single-node: the node does not come up:" >&2
    tail -n 5 "$state/slurmctld.log" "$state/slurmd.log" >&2
    exit 1
fi
"$@"
