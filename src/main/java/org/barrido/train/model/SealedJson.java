package org.barrido.train.model;

import java.util.Map;
import org.barrido.file.Sha256;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;

/** JSON whose last member is the SHA-256 of the text without it, so that an edit of it is noticed; older files have no such member. */
final class SealedJson {
    private static final String MEMBER = "sha256";
    private static final String END = "\n}\n";

    private SealedJson() {}

    static String of(Map<String, ?> members) {
        String text = Json.document(members);
        return open(text) + seal(text) + END;
    }

    /**
     * Whether it is as it was written, or older.
     *
     * @throws IllegalArgumentException if it isn't JSON, or of a format to come; in one line
     */
    static boolean isAsWritten(String text) {
        Map<String, Object> members = JsonReader.object(text);
        Object format = members.get("format");
        if (format instanceof Long number && number > ArrayDigests.FORMAT) {
            throw new IllegalArgumentException("format " + number + ", expected " + ArrayDigests.FORMAT
                    + " at most; a newer release wrote it, or it was changed");
        }
        if (format == null && !members.containsKey(MEMBER)) {
            return true;
        }
        String seal = ",\n  \"" + MEMBER + "\": \"" + members.get(MEMBER) + "\"";
        return text.endsWith(seal + END) && seal.equals(seal(open(text, seal.length()) + END));
    }

    private static String open(String text) {
        return open(text, 0);
    }

    /** Without its end and so many characters before that. */
    private static String open(String text, int more) {
        return text.substring(0, text.length() - END.length() - more);
    }

    private static String seal(String text) {
        return ",\n  \"" + MEMBER + "\": \"" + Sha256.of(text) + "\"";
    }
}
