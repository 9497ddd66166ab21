package org.barrido.report.chart;

import java.util.Locale;

/** What a chart of a sweep shows. */
public enum ChartKind {
    /** Training loss over the epochs, a line per configuration. */
    LOSS(true),
    /** Test loss over the epochs: where it turns up, the network begins to learn by heart. */
    TEST_LOSS(true),
    /** Test accuracy over the epochs. */
    ACCURACY(true),
    /** Training less test accuracy over the epochs. */
    GAP(true),
    /** Final test accuracy over two parameters, a panel per value of a third. */
    HEATMAP(true),
    /** Final test accuracy against each parameter, lines joining configurations that differ in nothing else. */
    EFFECTS(true),
    /** Share of the final accuracies' variance that each parameter explains. */
    IMPORTANCE(true),
    /** Final test accuracy against one parameter. */
    EFFECT(false),
    /** Final test accuracy against the learning rate, batch sizes by colour. */
    INTERACTION(false),
    /** All parameters and the final test accuracy, each on an axis of its own. */
    PARALLEL(true),
    /** Training time against final test accuracy. */
    PARETO(true),
    /** Final test accuracy of each attempt in the sweep's order, and the best so far. */
    HISTORY(true),
    /** How final test accuracies are distributed: the share of attempts that came to no more. */
    EDF(true),
    /** Two parameters that take numbers, the final test accuracy by colour. */
    SCATTER(true),
    /** When each attempt was trained. */
    TIMELINE(false),
    /** The sweep's table as a picture. */
    TABLE(false);

    private final boolean automatic;

    ChartKind(boolean automatic) {
        this.automatic = automatic;
    }

    /** Whether every sweep gets it whose parameters allow it; the others tell the same in another way and are drawn when asked for. */
    boolean isAutomatic() {
        return automatic;
    }

    /** Whether it tells something only where points were drawn at random. */
    boolean isOfSearches() {
        return this == HISTORY || this == EDF || this == SCATTER;
    }

    /** The start of the file's name, such as "test-loss". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
