package org.barrido.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.barrido.store.AttemptRow;
import org.barrido.store.SweepRow;

/**
 * Which parameter the panels, the colours and the dashes stand for, chosen by how many values each has: the eye tells many
 * colours apart, few dashes, and panels need room.
 *
 * @param rest parameters that nothing shows: attempts that differ only in these look alike
 */
record Encoding(Channel panel, Channel colour, Channel dash, List<Channel> rest) {
    private static final int MOST_PANELS = 4;
    private static final int MOST_DASHES = 4;
    /** More lines than this in one panel are hard to follow. */
    private static final int MOST_LINES = 12;

    static Encoding of(SweepRow sweep, List<AttemptRow> attempts) {
        List<Channel> free = varied(sweep, attempts);
        boolean crowded = free.size() > 1 && attempts.size() > MOST_LINES;
        Channel panel = free.size() > 2 || crowded ? takeWidest(free, MOST_PANELS) : Channel.NONE;
        // Of parameters with as many values, the last: it varies fastest, so that neighbours in the table differ in
        // colour.
        List<Channel> backwards = new ArrayList<>(free);
        java.util.Collections.reverse(backwards);
        Channel colour = takeWidest(backwards, Integer.MAX_VALUE);
        free.remove(colour);
        Channel dash = takeWidest(free, MOST_DASHES);
        return new Encoding(panel, colour, dash, List.copyOf(free));
    }

    /** The parameters that take several values, in the sweep's order. */
    static List<Channel> varied(SweepRow sweep, List<AttemptRow> attempts) {
        List<Channel> varied = new ArrayList<>();
        for (var parameter : sweep.varied()) {
            Channel channel = Channel.of(parameter, attempts);
            if (channel.count() > 1) {
                varied.add(channel);
            }
        }
        return varied;
    }

    private static Channel takeWidest(List<Channel> free, int most) {
        Channel widest = free.stream()
                .filter(channel -> channel.count() <= most)
                .reduce((a, b) -> Comparator.comparingInt(Channel::count).compare(a, b) >= 0 ? a : b)
                .orElse(Channel.NONE);
        free.remove(widest);
        return widest;
    }
}
