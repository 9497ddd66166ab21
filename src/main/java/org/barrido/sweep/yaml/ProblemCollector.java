package org.barrido.sweep.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What reading has found so far: problems, which stop the file, and notices, which don't. */
public final class ProblemCollector {
    /** Nobody reads more; a file of noise could give a hundred thousand. */
    private static final int MOST = 100;

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final ValuePositions written = ValuePositions.nowhere("");
    private final Set<String> listed;

    public ProblemCollector() {
        this(new HashSet<>());
    }

    private ProblemCollector(Set<String> listed) {
        this.listed = listed;
    }

    /** Begins a collector for one part of the same file. */
    public ProblemCollector part() {
        return new ProblemCollector(listed);
    }

    /** Lists what is known as in " (known: a, b, c)", the first time that the file needs it; nothing later. */
    public String known(List<String> names) {
        String known = " (known: " + String.join(", ", names) + ")";
        return listed.add(known) ? known : "";
    }

    public void problem(SourcePosition at, String message) {
        problems.add(at.problem(message));
    }

    public void notice(SourcePosition at, String message) {
        String line = at.problem(message).toString();
        if (!notices.contains(line)) {
            notices.add(line);
        }
    }

    /** What is said where. */
    public ValuePositions written() {
        return written;
    }

    public int count() {
        return problems.size();
    }

    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** Takes over the problems of a part. */
    public void add(ProblemCollector part) {
        problems.addAll(part.problems);
    }

    /** @throws SweepException if there is any problem: all of them, in order of position, none twice */
    public void rejectIfAny() throws SweepException {
        if (problems.isEmpty()) {
            return;
        }
        List<Problem> sorted = problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
        if (sorted.size() <= MOST) {
            throw new SweepException(sorted);
        }
        List<Problem> first = new ArrayList<>(sorted.subList(0, MOST));
        first.add(new Problem(sorted.get(0).file(), 0, 0, (sorted.size() - MOST) + " more problems"));
        throw new SweepException(first);
    }
}
