package org.barrido.search;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.barrido.file.Sha256;
import org.barrido.search.space.CandidateSpace;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;

/** Searches for the least of functions, and the SHA-256 over what they suggest. */
public final class SampleSearch {
    /** The one digest that there may be. */
    static final String DIGEST = "f675f51e02380802380f109212ce71aa1739fa85c8f08833981df391be2aaa94";

    private SampleSearch() {}

    /** Prints the digest, from a Java of its own. */
    public static void main(String[] args) {
        System.out.println(digest());
    }

    /** What is suggested in a mixed space with a condition, by each method and with two lags; the numbers in full. */
    static String digest() {
        StringBuilder text = new StringBuilder();
        SampleSpace space = new SampleSpace(
                List.of(
                        Dimension.Choice.of(3),
                        new Dimension.Real(),
                        new Dimension.Real(),
                        Dimension.Steps.even(30),
                        Dimension.Steps.even(5)),
                point -> point.get(3) > 0.9,
                2);
        for (SearchMethod method : SearchMethod.values()) {
            for (int lag : new int[] {1, 4}) {
                for (Suggestion<List<Double>> each : run(space, method, lag, 1, 45, SampleSearch::mixed)) {
                    text.append(method.word())
                            .append(' ')
                            .append(lag)
                            .append(' ')
                            .append(each.known());
                    each.proposal()
                            .candidate()
                            .point()
                            .forEach(x -> text.append(' ').append(Double.toHexString(x)));
                    text.append(' ').append(Double.toHexString(each.proposal().mean()));
                    text.append(' ').append(Double.toHexString(each.proposal().deviation()));
                    text.append(' ')
                            .append(Double.toHexString(each.proposal().acquisition()))
                            .append('\n');
                }
            }
        }
        return HexFormat.of().formatHex(Sha256.bytes(text.toString()));
    }

    /** More is better; some points have no value, some several seeds. */
    private static Result mixed(List<Double> point) {
        double conditional = point.get(2).isNaN() ? 0.3 : point.get(2);
        double value = -Math.abs(point.get(1) - 0.3)
                - conditional * conditional
                - Math.abs(point.get(3) - 0.5)
                + (point.get(0) == 1 ? 0.25 : 0)
                + point.get(4) * 0.1;
        if (point.get(1) > 0.97) {
            return new Result.Diverged();
        }
        return point.get(4) > 0.8 ? new Result.Failed() : new Result.Measured(value, Double.NaN, 1);
    }

    static <P> List<Suggestion<P>> run(
            CandidateSpace<P> space, SearchMethod method, int lag, long seed, int count, Function<P, Result> result) {
        Search<P> search = new Search<>(space, method, lag, seed, List.of());
        List<Tried> tried = new ArrayList<>();
        List<Suggestion<P>> suggestions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Suggestion<P>> next = search.next(tried);
            if (next.isEmpty()) {
                break;
            }
            suggestions.add(next.get());
            tried.add(new Tried(
                    next.get().candidate().identity(),
                    next.get().candidate().coordinates(),
                    result.apply(next.get().candidate().point())));
        }
        return suggestions;
    }

    /** Branin's function over the unit square, less 0.397887: 0 at its three minima. */
    static double branin(List<Double> point) {
        double x = 15 * point.get(0) - 5;
        double y = 15 * point.get(1);
        double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.39788735772973816;
    }
}
