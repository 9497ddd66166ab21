package org.barrido.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as text in lower-case hexadecimal. */
public final class Sha256 {
    private Sha256() {}

    /** Hashes some bytes at once. */
    public static String of(byte[] contents) {
        return hex(digest().digest(contents));
    }

    /** Hashes a text's bytes in UTF-8. */
    public static String of(String text) {
        return hex(bytes(text));
    }

    /** Hashes what a stream gives, read to its end and closed. */
    public static String of(InputStream contents) throws IOException {
        try (DigestInputStream in = new DigestInputStream(contents, digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return hex(in.getMessageDigest().digest());
        }
    }

    /** Hashes a text's bytes in UTF-8 to 32 bytes. */
    public static byte[] bytes(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes in lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Makes a digest that takes the contents piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
