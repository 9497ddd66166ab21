package org.barrido.report.plot;

/**
 * How a chart is drawn.
 *
 * @param width of the drawing in points; a PNG has twice as many pixels
 * @param height likewise
 */
public record ChartOptions(Theme theme, int width, int height, ImageFormat format) {
    public static final ChartOptions DEFAULT = new ChartOptions(Theme.LIGHT, 900, 560, ImageFormat.PNG);

    static final int SMALLEST = 300;
    private static final int LARGEST = 8000;

    public ChartOptions {
        if (width < SMALLEST || height < SMALLEST || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a chart of " + width + "x" + height
                    + " can't be drawn: each side takes " + SMALLEST + " to " + LARGEST + " points");
        }
    }
}
