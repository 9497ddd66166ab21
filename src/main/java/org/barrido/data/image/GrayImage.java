package org.barrido.data.image;

import java.util.Arrays;

/**
 * A picture in shades from 0 (black) to 255, and what was done to MNIST's digits (LeCun, Cortes and Burges 1998): each was scaled,
 * its proportions kept, into a box of 20 x 20 pixels, and the box put into a field of 28 x 28 so that the pixels' centre of mass
 * is the field's middle. For other sizes the box is as large in proportion.
 */
final class GrayImage {
    private static final int MNIST_SIDE = 28;
    private static final int MNIST_BOX = 20;
    static final float WHITE = 255;
    /** What is darker than this share of the strongest ink is paper: JPEG's noise, shadows. */
    private static final double FAINT = 0.2;

    /** Of what stands out: by how much the middle half of the border differs in shade in a photograph. */
    private static final double UNEVEN = 0.08;

    private static final int SMALLEST_PHOTOGRAPH = 48;

    private final int width;
    private final int height;
    private final float[] values; // (height × width), row by row

    private GrayImage(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Columns from {@code left} to below {@code right}, rows from {@code top} to below {@code bottom}. */
    private record Box(int left, int top, int right, int bottom) {
        int longest() {
            return Math.max(right - left, bottom - top);
        }
    }

    static GrayImage of(ImageFile picture) {
        byte[] pixels = picture.pixels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return new GrayImage(picture.width(), picture.height(), values);
    }

    /** Row by row, as whole numbers, which those of training sets are. */
    float[] rounded() {
        float[] whole = new float[values.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.round(values[i]);
        }
        return whole;
    }

    boolean hasSize(int wide, int high) {
        return width == wide && height == high;
    }

    /** Such as "28 x 28". */
    String size() {
        return width + " x " + height;
    }

    private float at(int x, int y) {
        return values[y * width + x];
    }

    /** Whether what stands out from the paper, which is what touches the border, is darker than it. */
    boolean isDarkOnLight() {
        float paper = paper();
        float darker = paper - least();
        float lighter = most() - paper;
        return darker == lighter ? paper > WHITE / 2 : darker > lighter;
    }

    /**
     * Whether the paper, where it touches the border, is lighter on one side than on another by a share of what stands out from it
     * that no scan has.
     */
    boolean isUnevenlyLit() {
        float[] border = border();
        float spread = border[3 * border.length / 4] - border[border.length / 4];
        float contrast = Math.max(most() - paper(), paper() - least());
        return Math.min(width, height) >= SMALLEST_PHOTOGRAPH && spread > UNEVEN * contrast;
    }

    /** Only the ink of dark on light paper, whatever falls on it: white on black. */
    GrayImage inkOfPhotograph() {
        return new GrayImage(width, height, new LocalThreshold(width, height, values).ink());
    }

    /** The median of the border. */
    private float paper() {
        float[] border = border();
        return border[border.length / 2];
    }

    /** In ascending order. */
    private float[] border() {
        float[] border = new float[2 * (width + height)];
        for (int x = 0; x < width; x++) {
            border[2 * x] = at(x, 0);
            border[2 * x + 1] = at(x, height - 1);
        }
        for (int y = 0; y < height; y++) {
            border[2 * (width + y)] = at(0, y);
            border[2 * (width + y) + 1] = at(width - 1, y);
        }
        Arrays.sort(border);
        return border;
    }

    private float most() {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private float least() {
        float least = WHITE;
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    boolean isOneShade() {
        return most() - least() < 1;
    }

    /** Whether something lighter stands out from the paper, by more than the noise of what is darker. */
    boolean isLightOnDark() {
        return most() - paper() >= Math.max(1, FAINT * (paper() - least()));
    }

    GrayImage inverted() {
        float[] other = new float[values.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = WHITE - values[i];
        }
        return new GrayImage(width, height, other);
    }

    /** The paper becomes 0, the strongest ink 255. */
    GrayImage stretched() {
        float low = paper();
        float range = most() - low;
        float[] other = new float[values.length];
        for (int i = 0; i < other.length; i++) {
            float share = (values[i] - low) / range;
            other[i] = share < FAINT / 2 ? 0 : WHITE * share;
        }
        return new GrayImage(width, height, other);
    }

    /** Whether it has the size already, its ink within the middle box, and that box's balance in the middle: it is left as it is. */
    boolean isLikeMnist(int wide, int high) {
        if (!hasSize(wide, high) || paper() > 0) {
            return false;
        }
        Box ink = ink(0);
        double[] mass = centerOfMass();
        return ink.longest() <= box(Math.min(wide, high)) + 1
                && Math.abs(mass[0] - wide / 2.0) <= 1
                && Math.abs(mass[1] - high / 2.0) <= 1;
    }

    private static int box(int side) {
        return Math.max(1, Math.round((float) side * MNIST_BOX / MNIST_SIDE));
    }

    /** The ink scaled into the middle box of a field and moved so that its centre of mass is the field's middle. */
    GrayImage centered(int fieldWidth, int fieldHeight) {
        Box box = ink(FAINT * most());
        double scale = (double) box(Math.min(fieldWidth, fieldHeight)) / box.longest();
        int wide = Math.max(1, (int) Math.round((box.right() - box.left()) * scale));
        int high = Math.max(1, (int) Math.round((box.bottom() - box.top()) * scale));
        GrayImage small = cut(box).resized(wide, high);
        double[] mass = small.centerOfMass();
        int left = place(fieldWidth / 2.0 - mass[0], fieldWidth - wide);
        int top = place(fieldHeight / 2.0 - mass[1], fieldHeight - high);
        float[] field = new float[fieldWidth * fieldHeight];
        for (int y = 0; y < high; y++) {
            System.arraycopy(small.values, y * wide, field, (top + y) * fieldWidth + left, wide);
        }
        return new GrayImage(fieldWidth, fieldHeight, field);
    }

    /** Nothing may stick out. */
    private static int place(double wanted, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(wanted)));
    }

    /** The smallest box around all that is above a level; there is such. */
    private Box ink(double level) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (at(x, y) > level) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        return new Box(left, top, right, bottom);
    }

    private GrayImage cut(Box box) {
        int wide = box.right() - box.left();
        int high = box.bottom() - box.top();
        float[] part = new float[wide * high];
        for (int y = 0; y < high; y++) {
            System.arraycopy(values, (box.top() + y) * width + box.left(), part, y * wide, wide);
        }
        return new GrayImage(wide, high, part);
    }

    /** In pixels from the upper left corner; the first pixel's middle is at 0.5. */
    private double[] centerOfMass() {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            sum += values[i];
            x += values[i] * (i % width + 0.5);
            y += values[i] * (row + 0.5);
        }
        return new double[] {x / sum, y / sum};
    }

    /** Each new pixel is the mean of the area it covers. */
    GrayImage resized(int wide, int high) {
        float[] rows = new float[wide * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < wide; x++) {
                rows[y * wide + x] = mean(y * width, 1, width, x, wide);
            }
        }
        GrayImage narrow = new GrayImage(wide, height, rows);
        float[] result = new float[wide * high];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                result[y * wide + x] = narrow.mean(x, wide, height, y, high);
            }
        }
        return new GrayImage(wide, high, result);
    }

    /** Of the part {@code index} of {@code parts} of a line of {@code length} values from {@code begin} on, {@code step} apart. */
    private float mean(int begin, int step, int length, int index, int parts) {
        double from = (double) index * length / parts;
        double to = (double) (index + 1) * length / parts;
        double sum = 0;
        for (int i = (int) from; i < to && i < length; i++) {
            double covered = Math.min(i + 1, to) - Math.max(i, from);
            sum += covered * values[begin + i * step];
        }
        return (float) (sum / (to - from));
    }
}
