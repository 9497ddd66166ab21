package org.barrido.store.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a row's column {@code checksum} holds: the CRC-32C of each value with its column's name, all of them combined by exclusive
 * or. So neither the order of the columns matters nor columns that are NULL, such as those that a later schema adds.
 */
public final class RowChecksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES + 1);
    private int sum;

    /** @param value null, a whole or a real number, text, a truth value or a time */
    public RowChecksum add(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        if (value instanceof Double real) {
            return add(name, 'd', Double.doubleToLongBits(real + 0.0));
        }
        if (value instanceof Number whole) {
            return add(name, 'i', whole.longValue());
        }
        if (value instanceof OffsetDateTime time) {
            return add(name, 't', time.toEpochSecond() * 1_000_000 + time.getNano() / 1000);
        }
        crc.reset();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update('s');
        crc.update(value.toString().getBytes(StandardCharsets.UTF_8));
        sum ^= (int) crc.getValue();
        return this;
    }

    private RowChecksum add(String name, char type, long bits) {
        crc.reset();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(number.clear().put((byte) type).putLong(bits).flip());
        sum ^= (int) crc.getValue();
        return this;
    }

    public int value() {
        return sum;
    }

    /** Takes all columns but some; those that were renamed count by their first names, so that older checksums still hold. */
    public static RowChecksum ofRow(ResultSet row, Set<String> but, Map<String, String> firstNames)
            throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        RowChecksum checksum = new RowChecksum();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (!but.contains(name)) {
                checksum.add(firstNames.getOrDefault(name, name), Sql.value(row, i));
            }
        }
        return checksum;
    }

    /** Returns the checksum of a row whose figures, in this order, are what counts. */
    public static int of(long attemptId, int epoch, double... figures) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Double.BYTES * figures.length);
        bytes.putLong(attemptId).putInt(epoch);
        for (double figure : figures) {
            bytes.putLong(Double.doubleToLongBits(figure));
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.flip());
        return (int) crc.getValue();
    }

    /** Whether a row has the checksum that its values come to. */
    public static boolean holds(ResultSet row, int expected) throws SQLException {
        Integer recorded = Sql.integer(row, "checksum");
        return recorded != null && recorded == expected;
    }
}
