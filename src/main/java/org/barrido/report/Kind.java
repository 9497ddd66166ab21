package org.barrido.report;

import java.util.Locale;

/** What a chart of a sweep shows. */
public enum Kind {
    /** Training loss over the epochs, a line per attempt. */
    LOSS,
    /** Test loss over the epochs, a line per attempt: where it turns up, the network begins to learn by heart. */
    TEST_LOSS,
    /** Test accuracy over the epochs, a line per attempt. */
    ACCURACY,
    /** Final test accuracy over two parameters, a panel per value of a third. */
    HEATMAP,
    /** Final test accuracy against each parameter, lines joining attempts that differ in nothing else. */
    EFFECTS;

    /** The start of the file's name, such as "test-loss". */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
