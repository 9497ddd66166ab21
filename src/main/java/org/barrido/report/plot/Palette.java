package org.barrido.report.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * The colors of a theme. Series have those of Okabe and Ito, which the color-blind can tell apart.
 *
 * @param text titles
 * @param secondary everything that is neither a title nor data
 * @param dimmest where the ramp begins, so that its end can be told from the background
 */
public record Palette(Color background, Color text, Color secondary, Color grid, double dimmest, List<Color> series) {
    private static final double UNFINISHED = 0.15;
    private static final double PALE = 0.45;

    private static final int[] RAMP = {0x440154, 0x443983, 0x31688E, 0x21918C, 0x35B779, 0x8FC93A};

    private static final Palette LIGHT = of(
            0, 0xFFFFFF, 0x1F2933, 0x52606D, 0xE4E7EB, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
            0x1F2933);
    private static final Palette DARK = of(
            0.2, 0x14181F, 0xF0F3F6, 0xA6B1BD, 0x2B323C, 0x56B4E9, 0xE69F00, 0x2FC49A, 0xE39BC4, 0xF0E442, 0xE8763A,
            0xF0F3F6);
    private static final Palette PRINT = of(
            0, 0xFFFFFF, 0x000000, 0x333333, 0xD0D0D0, 0x000000, 0xD55E00, 0x0072B2, 0x009E73, 0xCC79A7, 0xE69F00,
            0x7A7A7A);

    private static Palette of(double dimmest, int background, int text, int secondary, int grid, int... series) {
        return new Palette(
                new Color(background),
                new Color(text),
                new Color(secondary),
                new Color(grid),
                dimmest,
                Arrays.stream(series).mapToObj(Color::new).toList());
    }

    public static Palette of(Theme theme) {
        return switch (theme) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
            case PRINT -> PRINT;
        };
    }

    /** The color of value {@code index} of {@code count}: distinct ones while there are enough, else a ramp in the values' order. */
    public Color series(int index, int count) {
        return count <= series.size() ? series.get(index) : ramp((double) index / (count - 1));
    }

    /** Returns the color of bars: the first series' blue; where that is black, as for print, large areas of it would be too heavy. */
    public Color bar() {
        return series.get(0).equals(text) ? series.get(2) : series.get(0);
    }

    /** Returns a color from 0 to 1 along a scale whose steps look even, also to the color-blind. */
    public Color ramp(double at) {
        double along = (dimmest + (1 - dimmest) * at) * (RAMP.length - 1);
        int from = Math.min((int) along, RAMP.length - 2);
        return mix(new Color(RAMP[from]), new Color(RAMP[from + 1]), along - from);
    }

    /**
     * Returns the color of what isn't final: pale, and at neither end of the scale.
     *
     * @param at along the scale of what is; what lies beyond an end counts as near it
     */
    public Color unfinished(double at) {
        double within = Math.max(UNFINISHED, Math.min(1 - UNFINISHED, at));
        return mix(background, ramp(within), PALE);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }
}
