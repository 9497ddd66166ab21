package org.barrido.nn.kernel;

/** Every feature stored, an array per example. */
public final class DenseInputs implements Inputs {
    final float[][] rows; // (count × width)
    private final int width;

    /** Takes ownership of {@code rows}; each must have {@code width} values. */
    public DenseInputs(float[][] rows, int width) {
        for (float[] row : rows) {
            if (row.length != width) {
                throw new IllegalArgumentException("an example has " + row.length + " features, expected " + width);
            }
        }
        this.rows = rows;
        this.width = width;
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public double density() {
        return 1;
    }

    @Override
    public void copy(int i, float[] target) {
        System.arraycopy(rows[i], 0, target, 0, width);
    }
}
