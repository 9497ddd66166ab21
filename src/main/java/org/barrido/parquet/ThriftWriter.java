package org.barrido.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Structures in Thrift's compact protocol, which Parquet's headers and footer are in. */
final class ThriftWriter {
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;

    /** A list whose size doesn't fit into the half of a byte. */
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out;
    private int before;

    ThriftWriter() {
        this(new ByteArrayOutputStream());
    }

    private ThriftWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** What a structure consists of. */
    interface Fields {
        void write(ThriftWriter struct);
    }

    ThriftWriter truth(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
        return this;
    }

    ThriftWriter whole(int field, int value) {
        header(field, I32);
        number(value);
        return this;
    }

    ThriftWriter whole(int field, long value) {
        header(field, I64);
        number(value);
        return this;
    }

    ThriftWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ThriftWriter bytes(int field, byte[] value) {
        header(field, BINARY);
        element(value);
        return this;
    }

    ThriftWriter struct(int field, Fields fields) {
        header(field, STRUCT);
        element(fields);
        return this;
    }

    <T> ThriftWriter structs(int field, Iterable<T> values, java.util.function.BiConsumer<ThriftWriter, T> each) {
        java.util.List<T> all = new java.util.ArrayList<>();
        values.forEach(all::add);
        list(field, STRUCT, all.size());
        all.forEach(value -> element(struct -> each.accept(struct, value)));
        return this;
    }

    ThriftWriter wholes(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            number(value);
        }
        return this;
    }

    ThriftWriter texts(int field, String... values) {
        list(field, BINARY, values.length);
        for (String value : values) {
            element(value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Ends the structure. */
    byte[] end() {
        out.write(0);
        return out.toByteArray();
    }

    private void element(byte[] value) {
        varint(out, value.length);
        out.writeBytes(value);
    }

    private void element(Fields fields) {
        fields.write(new ThriftWriter(out));
        out.write(0);
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < LONG_LIST) {
            out.write((size << 4) | type);
        } else {
            out.write((LONG_LIST << 4) | type);
            varint(out, size);
        }
    }

    /** A field's number is written as its distance from the one before, which is small here. */
    private void header(int field, int type) {
        out.write(((field - before) << 4) | type);
        before = field;
    }

    /** Numbers near zero are short, whatever their sign. */
    private void number(long value) {
        varint(out, (value << 1) ^ (value >> 63));
    }

    /** Writes seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
