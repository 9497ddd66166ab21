package org.barrido.train.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a message in the encoding of Protocol Buffers (protobuf.dev/programming-guides/encoding), one after the other: of each its
 * number and its value.
 */
public final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer rest;
    private int number;
    private int type;
    private long bits;
    private ByteBuffer bytes;

    /** @param message is not changed */
    ProtoFields(ByteBuffer message) {
        rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        bytes = rest;
    }

    /**
     * Goes on to the next field, if there is one.
     *
     * @throws java.nio.BufferUnderflowException if the message is cut off
     * @throws IllegalArgumentException if it isn't one
     */
    public boolean next() {
        if (!rest.hasRemaining()) {
            return false;
        }
        long key = readVarint();
        number = (int) (key >>> 3);
        type = (int) (key & 7);
        switch (type) {
            case VARINT -> bits = readVarint();
            case FIXED_64 -> bits = rest.getLong();
            case FIXED_32 -> bits = rest.getInt();
            case BYTES -> bytes = slice(readVarint());
            default -> throw new IllegalArgumentException("there is no type " + type);
        }
        return true;
    }

    int number() {
        return number;
    }

    /** Whether the field is of that number and holds bytes: a text, a message, or numbers one after the other. */
    public boolean isBytes(int field) {
        return number == field && type == BYTES;
    }

    public boolean isWhole(int field) {
        return number == field && type == VARINT;
    }

    boolean isFloat(int field) {
        return number == field && type == FIXED_32;
    }

    public boolean isDouble(int field) {
        return number == field && type == FIXED_64;
    }

    public long whole() {
        return bits;
    }

    float asFloat() {
        return Float.intBitsToFloat((int) bits);
    }

    public double asDouble() {
        return Double.longBitsToDouble(bits);
    }

    ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    public ProtoFields message() {
        return new ProtoFields(bytes);
    }

    public String text() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private ByteBuffer slice(long length) {
        if (length < 0 || length > rest.remaining()) {
            throw new IllegalArgumentException("a field is longer than its message");
        }
        ByteBuffer slice = rest.slice(rest.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + (int) length);
        return slice;
    }

    private long readVarint() {
        return varint(rest);
    }

    /** Reads a number of seven bits a byte, of which the last has no eighth. */
    static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }
}
