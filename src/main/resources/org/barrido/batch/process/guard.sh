# Arguments: a mark, seconds of grace, and a command, which is run. Standard input is a pipe that Barrido alone holds: each line is a signal
# for the whole group, and its end is Barrido's. Standard error is for Barrido: the watcher's number, then the command's exit code.
mark=$1 grace=$2
shift 2
# Caught and not ignored: the program would ignore what is ignored here.
trap : HUP INT TERM
exec 3<&0 4>&2 </dev/null 2>/dev/null
# The watcher also keeps the group's number from being taken by others.
(
    trap '' HUP INT TERM
    while read -r signal; do kill "-$signal" "-$$"; done
    kill -TERM "-$$"
    sleep "$grace"
    # On Linux also those that have left the group.
    grep -ls "BARRIDO_PROCESS=$mark" /proc/[0-9]*/environ |
        while IFS=/ read -r root proc number rest; do kill -KILL "$number"; done
    kill -KILL "-$$"
) <&3 >/dev/null 4>&- &
watcher=$!
echo "$watcher" >&4
(
    export BARRIDO_PROCESS="$mark"
    exec "$@" 2>&1 3<&- 4>&-
)
echo "$?" >&4
# Who reads the output shall see whether somebody else still holds it.
exec >/dev/null
# A signal that is caught ends a wait.
while kill -0 "$watcher"; do wait "$watcher"; done
