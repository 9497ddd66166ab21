package org.barrido.report;

/**
 * How a chart is drawn.
 *
 * @param width of the drawing in points; a PNG has twice as many pixels
 * @param height likewise
 */
public record Look(Theme theme, int width, int height, Picture picture) {
    public static final Look DEFAULT = new Look(Theme.LIGHT, 900, 560, Picture.PNG);

    static final int SMALLEST = 300;
    private static final int LARGEST = 8000;

    public Look {
        if (width < SMALLEST || height < SMALLEST || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("a chart of " + width + "x" + height
                    + " can't be drawn: each side takes " + SMALLEST + " to " + LARGEST + " points");
        }
    }
}
