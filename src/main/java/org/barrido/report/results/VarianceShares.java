package org.barrido.report.results;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.statistics.Anova;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/** How much of the variance of what trainings came to each varied parameter explains. */
public final class VarianceShares {
    /** Fewer attempts tell of nothing. */
    private static final int FEWEST = 3;

    private final SweepResults results;
    private final List<AttemptRow> done;
    private final List<Channel> channels;
    /** Null until it is wanted. */
    private @Nullable Anova anova;

    VarianceShares(SweepResults results) {
        this.results = results;
        this.done = results.done();
        // Values that only attempts that came to nothing have would fill groups of their own.
        this.channels = results.varied().stream()
                .map(channel -> Channel.of(channel.parameter(), done, results.format()))
                .toList();
    }

    /** Whether there are enough attempts to tell. */
    public boolean isKnown() {
        return done.size() >= FEWEST;
    }

    /** The attempts that came to something. */
    public int attempts() {
        return done.size();
    }

    /** The parameters with the values that those attempts have, in the sweep's order. */
    public List<Channel> channels() {
        return channels;
    }

    /** An effect for each of the channels, in their order. */
    public synchronized Anova anova() {
        if (anova == null) {
            anova = Anova.of(done.stream()
                    .map(attempt -> new Anova.Observation(
                            levels(attempt), results.objective().valueOf(attempt)))
                    .toList());
        }
        return anova;
    }

    private List<Object> levels(AttemptRow attempt) {
        return channels.stream()
                .map(channel -> (Object) level(channel, attempt))
                .toList();
    }

    private int level(Channel channel, AttemptRow attempt) {
        int index = channel.index(attempt);
        return isGrouped(channel) ? channel.group(index) : index;
    }

    /** Whether only low, middle and high values of a parameter are told apart, because they hardly repeat. */
    public boolean isGrouped(Channel channel) {
        return channel.isGrouped(done.size());
    }

    /**
     * Orders parameters by what they explain, the one that explains most first; what chance alone explains by as many levels is
     * taken off (epsilon squared, Kelley 1935). Where nothing is known yet, those with the most values are first.
     */
    public Comparator<Channel> order() {
        Map<Parameter, Double> shares = isKnown() ? sharesBeyondChance() : Map.of();
        return Comparator.comparing((Channel channel) -> shares.getOrDefault(channel.parameter(), 0.0))
                .thenComparing(Channel::count)
                .reversed();
    }

    private Map<Parameter, Double> sharesBeyondChance() {
        Anova factors = anova();
        Map<Parameter, Double> shares = Parameter.map();
        for (int i = 0; i < channels.size(); i++) {
            double share = factors.effects().get(i).alone();
            int levels = factors.effects().get(i).levels().size();
            int left = done.size() - levels;
            double chance = left < 1 ? share : (levels - 1) * (1 - share) / left;
            shares.put(channels.get(i).parameter(), share - chance);
        }
        return shares;
    }

    /** Lists, of more than so many parameters, those that explain most, in the order that they had. */
    public List<Channel> most(List<Channel> among, int most) {
        if (among.size() <= most) {
            return among;
        }
        List<Channel> best = among.stream().sorted(order()).limit(most).toList();
        return among.stream().filter(best::contains).toList();
    }

    /** What a reader must know of grouped parameters; empty where none is. */
    public String grouping() {
        String names =
                channels.stream().filter(this::isGrouped).map(Channel::title).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : names + ": by low, middle and high values, of which chance alone explains about "
                        + Channel.chanceShare(done.size()) + " %";
    }
}
