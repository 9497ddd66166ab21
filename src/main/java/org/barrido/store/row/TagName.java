package org.barrido.store.row;

import java.util.Optional;
import java.util.regex.Pattern;

/** A word to find an attempt by: what it may be made of. */
public final class TagName {
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._-]{1,64}");

    private TagName() {}

    /** Says what is wrong with a word as a tag; empty if nothing is. */
    public static Optional<String> problem(String tag) {
        return TAG.matcher(tag).matches()
                ? Optional.empty()
                : Optional.of("tag '" + tag + "': letters, digits, '.', '_' and '-' make a tag, at most 64 of them");
    }
}
