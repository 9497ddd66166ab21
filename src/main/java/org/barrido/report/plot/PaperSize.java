package org.barrido.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size that a chart has in print, and that its text has there.
 *
 * @param width in points, 72 of which are an inch
 * @param height likewise; null for as much as the chart needs
 * @param text of the axes' labels and numbers, in points; titles are larger and stamps smaller in proportion
 * @param dotsPerInch pixels of an inch, for a PNG
 */
public record PaperSize(double width, @Nullable Double height, double text, int dotsPerInch) {
    /** What publishers ask of drawings with lines. */
    public static final int PRINT = 600;
    /** Two pixels per point. */
    public static final int SCREEN = 144;
    /** The size that text in the figures of papers usually has. */
    public static final double USUAL_TEXT = 9;

    private static final double SMALLEST_TEXT = 4;
    private static final double LARGEST_TEXT = 40;
    private static final double LARGEST = 2400;
    private static final int POINTS_PER_INCH = 72;
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,4})?) ?(pt|mm|cm|in)");
    private static final Map<String, Double> POINTS = Map.of("pt", 1.0, "mm", 72 / 25.4, "cm", 72 / 2.54, "in", 72.0);

    public PaperSize {
        if (!(text >= SMALLEST_TEXT && text <= LARGEST_TEXT)) {
            throw new IllegalArgumentException("text of " + rounded(text) + " pt can't be drawn: it takes 4 to 40 pt");
        }
        double leastWidth = ChartOptions.NARROWEST * scale(text);
        double leastHeight = ChartOptions.LOWEST * scale(text);
        if (width < leastWidth || (height != null && height < leastHeight)) {
            throw new IllegalArgumentException("a chart of " + words(width, height) + " has no room for text of "
                    + rounded(text) + " pt, which takes " + words(leastWidth, leastHeight)
                    + "; choose more, or smaller text");
        }
        if (width > LARGEST || (height != null && height > LARGEST)) {
            throw new IllegalArgumentException("a chart of " + words(width, height)
                    + " can't be drawn: each side takes " + inCentimeters(LARGEST) + " at most");
        }
    }

    private static String words(double width, @Nullable Double height) {
        return height == null ? inCentimeters(width) + " of width" : centimeters(width) + " x " + inCentimeters(height);
    }

    /**
     * Reads a length such as "8.5cm", in points.
     *
     * @throws IllegalArgumentException for what is none: one line that says what was expected
     */
    public static double points(String length) {
        Matcher parts = LENGTH.matcher(length.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "expected a length in pt, mm, cm or in, such as 8.5cm, but found " + length);
        }
        return Double.parseDouble(parts.group(1)) * POINTS.getOrDefault(parts.group(2), 1.0);
    }

    PaperSize withHeight(double points) {
        return new PaperSize(width, points, text, dotsPerInch);
    }

    /** Points on paper for each point that the chart is laid out in. */
    double scale() {
        return scale(text);
    }

    private static double scale(double text) {
        return text / ChartStyle.LABEL;
    }

    /** How many pixels a layout of that size has. */
    long pixels(int layoutWidth, int layoutHeight) {
        return (long) pixels(layoutWidth * scale(), dotsPerInch) * pixels(layoutHeight * scale(), dotsPerInch);
    }

    static int pixels(double points, int dotsPerInch) {
        return (int) Math.round(points * dotsPerInch / POINTS_PER_INCH);
    }

    /** As SVG has it: "240.94pt". */
    static String svg(double points) {
        return rounded(points) + "pt";
    }

    static String inCentimeters(double points) {
        return centimeters(points) + " cm";
    }

    private static String centimeters(double points) {
        return BigDecimal.valueOf(points * 2.54 / POINTS_PER_INCH)
                .setScale(1, RoundingMode.CEILING)
                .toPlainString();
    }

    private static String rounded(double points) {
        return BigDecimal.valueOf(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
