package org.barrido.store.row;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants changed in what is recorded. To do it twice is to do it once: a tag that is there, a note that is the same, an attempt
 * that is gone stay so.
 *
 * @param attempt its number in the lab book, 0 where it is about a sweep
 * @param words tags, or the note or the name of the sweep alone; none takes a note away; of a verification its tolerance and what differs
 */
public record BookRequest(Kind kind, long attempt, List<String> words) {
    /** What is to be done. */
    public enum Kind {
        TAG,
        UNTAG,
        NOTE,
        VERIFIED,
        DELETE_ATTEMPT,
        DELETE_SWEEP
    }

    /** Adds tags to an attempt or removes them. */
    public static BookRequest tags(long attempt, List<String> tags, boolean wanted) {
        return new BookRequest(wanted ? Kind.TAG : Kind.UNTAG, attempt, List.copyOf(tags));
    }

    /** Replaces an attempt's note; null removes it. */
    public static BookRequest note(long attempt, @Nullable String note) {
        return new BookRequest(Kind.NOTE, attempt, note == null ? List.of() : List.of(note));
    }

    /**
     * Records what came of running an attempt again.
     *
     * @param tolerance the largest difference that counted for none
     * @param difference the first one; null if there is none
     */
    public static BookRequest verified(long attempt, double tolerance, @Nullable String difference) {
        String within = Double.toString(tolerance);
        return new BookRequest(
                Kind.VERIFIED, attempt, difference == null ? List.of(within) : List.of(within, difference));
    }

    /** Deletes an attempt from every sweep that has it. */
    public static BookRequest deletion(long attempt) {
        return new BookRequest(Kind.DELETE_ATTEMPT, attempt, List.of());
    }

    /** Deletes a sweep, and those of its attempts that no other has. */
    public static BookRequest deletion(String sweep) {
        return new BookRequest(Kind.DELETE_SWEEP, 0, List.of(sweep));
    }

    /** Writes it for a file. */
    public String text() {
        Properties text = new Properties();
        text.setProperty("kind", kind.name().toLowerCase(Locale.ROOT));
        text.setProperty("attempt", Long.toString(attempt));
        for (int i = 0; i < words.size(); i++) {
            text.setProperty("word." + i, words.get(i));
        }
        StringWriter out = new StringWriter();
        try {
            text.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** @throws IllegalArgumentException for another text than {@link #text} writes */
    public static BookRequest of(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        String[] words = new String
                [(int) read.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("word."))
                        .count()];
        Arrays.setAll(words, i -> read.getProperty("word." + i, ""));
        return new BookRequest(
                Kind.valueOf(read.getProperty("kind", "").toUpperCase(Locale.ROOT)),
                Long.parseLong(read.getProperty("attempt", "")),
                List.of(words));
    }
}
