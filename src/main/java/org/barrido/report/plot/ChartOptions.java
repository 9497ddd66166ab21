package org.barrido.report.plot;

import org.jspecify.annotations.Nullable;

/**
 * How a chart is drawn.
 *
 * @param width that it is laid out in, in points: without a paper it has that size, a PNG twice as many pixels
 * @param height likewise
 * @param paper the size that what was laid out is printed in; null for that of the layout
 */
public record ChartOptions(
        Theme theme,
        int width,
        int height,
        ImageFormat format,
        Wording wording,
        @Nullable PaperSize paper) {
    public static final ChartOptions DEFAULT = new ChartOptions(Theme.LIGHT, 900, 560, ImageFormat.PNG);

    static final int SMALLEST = 300;
    /** On paper, where titles and stamp may be left to the text. */
    static final int NARROWEST = 220;

    static final int LOWEST = 150;
    private static final int LARGEST = 8000;
    /** What fits into the memory that a command takes. */
    private static final long MOST_PIXELS = 100_000_000;
    /** Height by width, where the height is up to us. */
    private static final double SHAPE = DEFAULT.height() / (double) DEFAULT.width();

    /**
     * What a chart says around its plot.
     *
     * @param title in place of its own; null for its own
     * @param titled whether it has its title and the lines below at all, or leaves them to the text around it
     * @param stamped whether it ends with the line that leads back to the lab book
     */
    public record Wording(@Nullable String title, boolean titled, boolean stamped) {
        /** All that a chart says by itself. */
        public static final Wording OWN = new Wording(null, true, true);
    }

    public ChartOptions {
        if ((paper == null && (width < SMALLEST || height < SMALLEST)) || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a chart of " + width + "x" + height
                    + " can't be drawn: each side takes " + SMALLEST + " to " + LARGEST + " points");
        }
        if (paper != null && format == ImageFormat.PNG && paper.pixels(width, height) > MOST_PIXELS) {
            throw new IllegalArgumentException("a PNG of that size at " + paper.dotsPerInch()
                    + " dpi has too many pixels; PDF and SVG can be so large");
        }
    }

    /** Draws a chart for a screen, with all that it says. */
    public ChartOptions(Theme theme, int width, int height, ImageFormat format) {
        this(theme, width, height, format, Wording.OWN, null);
    }

    /** Returns a copy that says this around its plot. */
    public ChartOptions withWording(Wording wording) {
        return new ChartOptions(theme, width, height, format, wording, paper);
    }

    /** Returns a copy for print: laid out so that its text gets the size that it is to have there. */
    public ChartOptions withPaper(PaperSize paper) {
        int wide = (int) Math.round(paper.width() / paper.scale());
        Double height = paper.height();
        int high = (int) Math.round(height == null ? wide * SHAPE : height / paper.scale());
        return new ChartOptions(theme, wide, high, format, wording, paper);
    }

    /** Returns a copy that is laid out in another size; on paper the width stays. */
    ChartOptions withLayout(int width, int height) {
        return paper == null
                ? new ChartOptions(theme, width, height, format, wording, null)
                : withPaper(paper.withHeight(height * paper.scale()));
    }

    double printedWidth() {
        return paper == null ? width : paper.width();
    }

    double printedHeight() {
        return paper == null ? height : height * paper.scale();
    }

    boolean isHeightFree() {
        return paper != null && paper.height() == null;
    }

    int dotsPerInch() {
        return paper == null ? PaperSize.SCREEN : paper.dotsPerInch();
    }
}
