package org.barrido.train.program;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** TensorFlow's TensorProto, as far as it is one number (tensorflow/core/framework/tensor.proto). */
final class ScalarTensor {
    private static final int TYPE = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 2;
    private static final int SIZE = 1;
    private static final int CONTENT = 4;
    private static final int FLOATS = 5;
    private static final int DOUBLES = 6;
    private static final int INTS = 7;
    private static final int LONGS = 10;

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT = 3;
    private static final int LONG = 9;

    private long type;
    private long elements = 1;
    private @Nullable ByteBuffer content;
    private double value; // of the fields for one kind of number; absent is 0

    private ScalarTensor(ProtoFields fields) {
        while (fields.next()) {
            if (fields.isWhole(TYPE)) {
                type = fields.whole();
            } else if (fields.isBytes(SHAPE)) {
                shape(fields.message());
            } else if (fields.isBytes(CONTENT)) {
                content = fields.bytes();
            } else {
                number(fields);
            }
        }
    }

    /** Null if it isn't one number. */
    static @Nullable Double read(ProtoFields fields) {
        ScalarTensor tensor = new ScalarTensor(fields);
        boolean isNumber = tensor.type == FLOAT || tensor.type == DOUBLE || tensor.type == INT || tensor.type == LONG;
        if (!isNumber || tensor.elements != 1) {
            return null;
        }
        return tensor.content == null ? (Double) tensor.value : tensor.of(tensor.content);
    }

    private void shape(ProtoFields fields) {
        while (fields.next()) {
            if (fields.isBytes(DIMENSION)) {
                ProtoFields dimension = fields.message();
                long size = 0;
                while (dimension.next()) {
                    size = dimension.isWhole(SIZE) ? dimension.whole() : size;
                }
                elements *= size;
            }
        }
    }

    private void number(ProtoFields fields) {
        boolean packed = fields.isBytes(fields.number()) && fields.bytes().hasRemaining();
        switch (fields.number()) {
            case FLOATS -> value = packed ? fields.bytes().getFloat() : fields.asFloat();
            case DOUBLES -> value = packed ? fields.bytes().getDouble() : fields.asDouble();
            case INTS, LONGS -> value = packed ? ProtoFields.varint(fields.bytes()) : fields.whole();
            default -> {} // strings and complex numbers aren't metrics
        }
    }

    private double of(ByteBuffer bytes) {
        return switch ((int) type) {
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> bytes.getDouble();
            case INT -> bytes.getInt();
            default -> bytes.getLong();
        };
    }
}
