package org.barrido.cli.terminal;

/** A picture in characters: one is as wide as a pixel and as high as two, of a large picture as several. */
public final class ShadedPicture {
    private static final String SHADES = " \u2591\u2592\u2593\u2588";
    private static final char UPPER = '\u2580';
    private static final char LOWER = '\u2584';
    private static final int WIDEST = 76;
    /** Two halves that differ by more than this are drawn apart. */
    private static final double APART = 0.4;

    private final float[] pixels;
    private final int width;
    private final int height;
    private final int step;
    private final float low;
    private final float range;

    private ShadedPicture(float[] pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.step = (width + WIDEST - 1) / WIDEST;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            least = Math.min(least, pixel);
            most = Math.max(most, pixel);
        }
        low = least;
        range = Math.max(Float.MIN_NORMAL, most - least);
    }

    /**
     * Draws the lightest full, the darkest empty, within a frame.
     *
     * @param pixels row by row
     */
    public static String of(float[] pixels, int width, int height) {
        return new ShadedPicture(pixels, width, height).text();
    }

    private String text() {
        int across = (width + step - 1) / step;
        String line = "\u2500".repeat(across);
        StringBuilder text = new StringBuilder("\u250c" + line + "\u2510\n");
        for (int y = 0; y < height; y += 2 * step) {
            text.append('\u2502');
            for (int x = 0; x < width; x += step) {
                text.append(character(share(x, y), y + step < height ? share(x, y + step) : 0));
            }
            text.append("\u2502\n");
        }
        return text.append("\u2514").append(line).append("\u2518\n").toString();
    }

    private static char character(double upper, double lower) {
        if (Math.abs(upper - lower) > APART) {
            return upper > lower ? UPPER : LOWER;
        }
        double mean = (upper + lower) / 2;
        return SHADES.charAt((int) Math.round(mean * (SHADES.length() - 1)));
    }

    /** The mean of a square, from 0 for the darkest to 1. */
    private double share(int left, int top) {
        double sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(height, top + step); y++) {
            for (int x = left; x < Math.min(width, left + step); x++) {
                sum += (pixels[y * width + x] - low) / range;
                count++;
            }
        }
        return sum / count;
    }
}
