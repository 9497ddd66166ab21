package org.barrido.search.numeric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.barrido.nn.kernel.RandomStream;

/**
 * Points that fill a cube evenly, whichever number of them one takes: Sobol's sequence in base 2, in the order of Gray's code (Antonov and Saleev
 * 1979), with the direction numbers of Joe and Kuo ("Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30,
 * 2008; their table new-joe-kuo-6). All points are shifted digitally, each coordinate by random bits of its own: another seed is another
 * set, just as even, and none begins in the corner. (Owen's scrambling would only make integrals of smooth functions more exact.)
 */
public final class SobolSequence {
    /** Dimensions that there are direction numbers for. */
    public static final int MOST = 128;

    private static final int BITS = 32;
    private static final double UNIT = 0x1.0p-32;
    private static final int[][] DIRECTIONS = directions();

    private final int[] shifts;

    private SobolSequence(int[] shifts) {
        if (shifts.length > MOST) {
            throw new IllegalArgumentException(shifts.length + " dimensions, more than " + MOST);
        }
        this.shifts = shifts;
    }

    /** The sequence of a seed. */
    public static SobolSequence shifted(int dimensions, long seed) {
        RandomStream random = RandomStream.of(seed, "sobol");
        int[] shifts = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            shifts[d] = (int) (random.nextLong() >>> BITS);
        }
        return new SobolSequence(shifts);
    }

    /** The sequence as it is, whose first point is the corner. */
    static SobolSequence plain(int dimensions) {
        return new SobolSequence(new int[dimensions]);
    }

    /** The point of a number from 0, each coordinate in the middle of its cell of 2^-32. */
    public double[] point(long index) {
        double[] point = new double[shifts.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = (Integer.toUnsignedLong(bits(d, index) ^ shifts[d]) + 0.5) * UNIT;
        }
        return point;
    }

    private static int bits(int dimension, long index) {
        int bits = 0;
        long gray = index ^ index >>> 1;
        for (int bit = 0; gray != 0 && bit < BITS; bit++, gray >>>= 1) {
            if ((gray & 1) != 0) {
                bits ^= DIRECTIONS[dimension][bit];
            }
        }
        return bits;
    }

    /** One row a dimension; the first is van der Corput's sequence, the others follow their recurrences (Joe and Kuo, section 2). */
    private static int[][] directions() {
        List<int[]> rows = new ArrayList<>();
        int[] first = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            first[bit] = 1 << (BITS - 1 - bit);
        }
        rows.add(first);
        table().forEach(line -> rows.add(direction(line.trim().split("\\s+"))));
        return rows.toArray(int[][]::new);
    }

    /** @param fields dimension, degree s, polynomial a, m_1 … m_s */
    private static int[] direction(String[] fields) {
        int degree = Integer.parseInt(fields[1]);
        int polynomial = Integer.parseInt(fields[2]);
        int[] v = new int[BITS];
        for (int i = 0; i < BITS; i++) {
            if (i < degree) {
                v[i] = Integer.parseInt(fields[3 + i]) << (BITS - 1 - i);
                continue;
            }
            v[i] = v[i - degree] ^ v[i - degree] >>> degree;
            for (int k = 1; k < degree; k++) {
                v[i] ^= (polynomial >> (degree - 1 - k) & 1) * v[i - k];
            }
        }
        return v;
    }

    private static List<String> table() {
        InputStream file = SobolSequence.class.getResourceAsStream("joe-kuo.txt");
        if (file == null) {
            throw new IllegalStateException("the program lacks its table of direction numbers");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("d"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
