package org.barrido.sweep.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep file that can't be run, with everything that is wrong with it in order of position. */
public final class SweepException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public SweepException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
