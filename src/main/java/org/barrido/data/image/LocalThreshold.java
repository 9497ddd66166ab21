package org.barrido.data.image;

import java.util.Arrays;

/**
 * Tells ink from paper where the light falls unevenly, as in a photograph: Sauvola and Pietikäinen, "Adaptive document image
 * binarization", Pattern Recognition 33 (2000). What is darker than {@code m (1 + k (s / R - 1))} is ink, with the mean m and the
 * standard deviation s of a window around the pixel: where nothing stands out, a pixel must be much darker than its surroundings.
 */
final class LocalThreshold {
    private static final double K = 0.2;
    /** Of the standard deviation, in pictures of 256 shades. */
    private static final double RANGE = 128;
    /** Of the shorter side: wider than a pen, so that the middle of a stroke has paper around it. */
    private static final double WINDOW = 0.3;
    /** Of the largest piece of ink: what is smaller are specks of the paper. */
    private static final double SPECK = 0.08;

    private final int width;
    private final int height;
    private final float[] values;

    /** @param values shades of dark ink on light paper, row by row */
    LocalThreshold(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Gives white where there is ink, black where there is paper. */
    float[] ink() {
        boolean[] dark = dark();
        int[] pieces = pieces(dark);
        int[] sizes = new int[Arrays.stream(pieces).max().orElse(0) + 1];
        for (int piece : pieces) {
            sizes[piece]++;
        }
        sizes[0] = 0;
        double least = SPECK * Arrays.stream(sizes).max().orElse(0);
        float[] ink = new float[values.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = pieces[i] > 0 && sizes[pieces[i]] >= least ? GrayImage.WHITE : 0;
        }
        return ink;
    }

    private boolean[] dark() {
        double[] sums = sums(1);
        double[] squares = sums(2);
        int reach = (int) Math.ceil(WINDOW * Math.min(width, height) / 2);
        boolean[] dark = new boolean[values.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - reach);
            int bottom = Math.min(height, y + reach + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - reach);
                int right = Math.min(width, x + reach + 1);
                double count = (double) (right - left) * (bottom - top);
                double mean = within(sums, left, top, right, bottom) / count;
                double square = within(squares, left, top, right, bottom) / count;
                double deviation = Math.sqrt(Math.max(0, square - mean * mean));
                dark[y * width + x] = values[y * width + x] < mean * (1 + K * (deviation / RANGE - 1));
            }
        }
        return dark;
    }

    /** Over all that is above and to the left of a corner, so that the sum of any window takes four of them. */
    private double[] sums(int power) {
        double[] sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                double value = values[y * width + x];
                row += power == 2 ? value * value : value;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    private double within(double[] sums, int left, int top, int right, int bottom) {
        int stride = width + 1;
        return sums[bottom * stride + right]
                - sums[top * stride + right]
                - sums[bottom * stride + left]
                + sums[top * stride + left];
    }

    /** A number from 1 on for each piece of dark pixels that touch, by sides or corners; 0 for the rest. */
    private int[] pieces(boolean[] dark) {
        int[] pieces = new int[dark.length];
        int[] stack = new int[dark.length];
        int count = 0;
        for (int start = 0; start < dark.length; start++) {
            if (!dark[start] || pieces[start] > 0) {
                continue;
            }
            pieces[start] = ++count;
            int depth = 0;
            stack[depth++] = start;
            while (depth > 0) {
                int at = stack[--depth];
                for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++) {
                    for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                        int next = y * width + x;
                        if (dark[next] && pieces[next] == 0) {
                            pieces[next] = count;
                            stack[depth++] = next;
                        }
                    }
                }
            }
        }
        return pieces;
    }
}
