package org.barrido.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** Messages as bytes: Spark's own reading of them doesn't know classes of a jar that was sent to an executor. */
final class MessageCodec {
    private MessageCodec() {}

    static byte[] bytes(Serializable value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    static Object value(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new OwnClasses(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    /** Looks for classes where this one is. */
    private static final class OwnClasses extends ObjectInputStream {
        OwnClasses(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, MessageCodec.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(described); // of a primitive type
            }
        }
    }
}
