package org.barrido.batch.process;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What starts a command in a session of its own, out of reach of the terminal's Ctrl-C and of what is done to Barrido's own group.
 *
 * @param words before the command; none where the system has nothing for it
 */
record SessionCommand(List<String> words) {
    /** Leaves the program in Barrido's own session. */
    static final SessionCommand NONE = new SessionCommand(List.of());

    private static final String PERL =
            "POSIX::setsid() != -1 or die \"setsid: $!\"; exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\"";

    /** Finds what this system has: util-linux's or BusyBox' setsid, else Perl, which macOS and the BSDs have. */
    static SessionCommand found() {
        return Stream.of(setsid(), perl()).flatMap(Optional::stream).findFirst().orElse(NONE);
    }

    static Optional<SessionCommand> setsid() {
        return Executable.ofSystem("setsid").map(program -> new SessionCommand(List.of(program.toString())));
    }

    static Optional<SessionCommand> perl() {
        return Executable.ofSystem("perl")
                .map(program -> new SessionCommand(List.of(program.toString(), "-MPOSIX", "-e", PERL)));
    }

    boolean isSession() {
        return !words.isEmpty();
    }
}
