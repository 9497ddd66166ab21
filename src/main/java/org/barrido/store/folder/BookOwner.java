package org.barrido.store.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.text.TimeText;
import org.barrido.text.Visible;

/**
 * A process that has a lab book, as its lock file tells: a line with its number and whether its book can be looked into, then what
 * others may want to know of it.
 *
 * @param pid 0 if it isn't known
 * @param isReady whether its book can be looked into
 * @param since when it took the book, if that is known
 * @param command what was typed to start it, empty if that isn't known
 * @param sweeps that it trains
 */
public record BookOwner(long pid, boolean isReady, Optional<Instant> since, String command, List<String> sweeps) {
    /** The system property that holds what was typed to start this process. */
    public static final String COMMAND = "barrido.command";

    private static final BookOwner UNKNOWN = new BookOwner(0, false, Optional.empty(), "", List.of());
    private static final String SINCE = "since ";
    private static final String TYPED = "command ";
    private static final String SWEEP = "sweep ";
    /** Of a command or a name; the rest would tell nobody more. */
    private static final int LONGEST = 200;

    private static final int SWEEPS = 5;

    static BookOwner here() {
        return new BookOwner(
                ProcessHandle.current().pid(),
                false,
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                System.getProperty(COMMAND, ""),
                List.of());
    }

    BookOwner ready() {
        return new BookOwner(pid, true, since, command, sweeps);
    }

    BookOwner with(String sweep) {
        List<String> more = new ArrayList<>(sweeps);
        more.add(sweep);
        return new BookOwner(pid, isReady, since, command, more);
    }

    /** Reads what {@link #text} has written; one that is being written is of a process that isn't known. */
    static BookOwner of(String text) {
        List<String> lines = text.lines().toList();
        String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
        try {
            return words.length == 3
                    ? new BookOwner(
                            Long.parseLong(words[0]),
                            words[1].equals("ready"),
                            after(SINCE, lines).stream().findFirst().map(Instant::parse),
                            after(TYPED, lines).stream().findFirst().orElse(""),
                            after(SWEEP, lines))
                    : UNKNOWN;
        } catch (NumberFormatException | DateTimeException e) {
            return UNKNOWN;
        }
    }

    private static List<String> after(String label, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(pid + (isReady ? " ready" : " busy") + " .\n");
        since.ifPresent(time -> text.append(SINCE).append(time).append('\n'));
        if (!command.isEmpty()) {
            text.append(TYPED).append(brief(command)).append('\n');
        }
        sweeps.stream()
                .limit(SWEEPS)
                .forEach(sweep -> text.append(SWEEP).append(brief(sweep)).append('\n'));
        return text.toString();
    }

    private static String brief(String text) {
        String line = Visible.line(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "\u2026";
    }

    /** Says that the book is in use: by whom, for what, since when, and what can be done. */
    BookInUseException inUse() {
        if (pid == 0) {
            return new BookInUseException("lab book in use by another process");
        }
        List<String> known = new ArrayList<>();
        if (!command.isEmpty()) {
            known.add("barrido " + command);
        }
        if (!sweeps.isEmpty()) {
            known.add((sweeps.size() == 1 ? "sweep " : "sweeps ") + String.join(", ", sweeps));
        }
        since.ifPresent(time -> known.add("since " + TimeText.local(time.atOffset(ZoneOffset.UTC))));
        return new BookInUseException("lab book in use by process " + pid
                + (known.isEmpty() ? "" : " (" + String.join("; ", known) + ")")
                + ": wait for its end, or stop it with Ctrl-C there or with kill " + pid
                + "; looking, tag, note and delete work meanwhile");
    }
}
