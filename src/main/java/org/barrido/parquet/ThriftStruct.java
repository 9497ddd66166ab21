package org.barrido.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A structure in Thrift's compact protocol, as it was read: its fields by their numbers. */
final class ThriftStruct {
    private static final int DOUBLE = 7;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int BYTE = 3;
    private static final int DEEPEST = 20;

    private final Map<Integer, Object> fields = new HashMap<>();

    private ThriftStruct() {}

    /**
     * Reads one, up to its end.
     *
     * @throws ParquetException if it isn't one
     */
    static ThriftStruct read(ByteBuffer in) throws ParquetException {
        try {
            return struct(in, 0);
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static ParquetException damaged() {
        return new ParquetException("its headers are damaged");
    }

    private static ThriftStruct struct(ByteBuffer in, int depth) throws ParquetException {
        if (depth > DEEPEST) {
            throw damaged();
        }
        ThriftStruct struct = new ThriftStruct();
        int number = 0;
        for (int header = in.get() & 0xFF; header != 0; header = in.get() & 0xFF) {
            int type = header & 0xF;
            number = header >> 4 == 0 ? (int) number(in) : number + (header >> 4);
            boolean isTruth = type == ThriftWriter.TRUE || type == ThriftWriter.FALSE;
            struct.fields.put(number, isTruth ? type == ThriftWriter.TRUE : value(in, type, depth));
        }
        return struct;
    }

    private static Object value(ByteBuffer in, int type, int depth) throws ParquetException {
        return switch (type) {
            case ThriftWriter.TRUE, ThriftWriter.FALSE -> in.get() == ThriftWriter.TRUE; // in a list
            case BYTE -> (long) in.get();
            case ThriftWriter.I16, ThriftWriter.I32, ThriftWriter.I64 -> number(in);
            case DOUBLE -> in.getDouble();
            case ThriftWriter.BINARY -> bytes(in);
            case ThriftWriter.LIST, SET -> list(in, depth);
            case ThriftWriter.STRUCT -> struct(in, depth + 1);
            case MAP -> throw new ParquetException("its headers have a map, which Parquet knows none of");
            default -> throw damaged();
        };
    }

    private static byte[] bytes(ByteBuffer in) throws ParquetException {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw damaged();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private static List<Object> list(ByteBuffer in, int depth) throws ParquetException {
        int header = in.get() & 0xFF;
        long size = header >> 4 == 15 ? varint(in) : header >> 4;
        if (size < 0 || size > in.remaining()) {
            throw damaged();
        }
        List<Object> values = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            values.add(value(in, header & 0xF, depth));
        }
        return values;
    }

    private static long number(ByteBuffer in) {
        long raw = varint(in);
        return (raw >>> 1) ^ -(raw & 1);
    }

    static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    long whole(int field) throws ParquetException {
        return get(field, Long.class);
    }

    long whole(int field, long otherwise) throws ParquetException {
        return has(field) ? whole(field) : otherwise;
    }

    String text(int field) throws ParquetException {
        return new String(get(field, byte[].class), StandardCharsets.UTF_8);
    }

    ThriftStruct struct(int field) throws ParquetException {
        return get(field, ThriftStruct.class);
    }

    /** Reads a list of structures; none where the field isn't there. */
    List<ThriftStruct> structs(int field) throws ParquetException {
        List<ThriftStruct> structs = new ArrayList<>();
        if (has(field)) {
            for (Object value : get(field, List.class)) {
                if (!(value instanceof ThriftStruct struct)) {
                    throw damaged();
                }
                structs.add(struct);
            }
        }
        return structs;
    }

    private <T> T get(int field, Class<T> type) throws ParquetException {
        @Nullable Object value = fields.get(field);
        if (!type.isInstance(value)) {
            throw damaged();
        }
        return type.cast(value);
    }
}
