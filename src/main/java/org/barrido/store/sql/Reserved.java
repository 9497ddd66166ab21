package org.barrido.store.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that name nothing in a lab book's views: one of the two databases would read them otherwise. */
public final class Reserved {
    /** What runs code in H2, or reads and writes other files than the book's: no definition of a lab book has such a word in it. */
    public static final List<String> CODE = List.of(
            "TRIGGER",
            "ALIAS",
            "AGGREGATE",
            "ENGINE",
            "LINKED",
            "LINK_SCHEMA",
            "FILE_READ",
            "FILE_WRITE",
            "CSVREAD",
            "CSVWRITE",
            "RUNSCRIPT",
            "SCRIPT",
            "BACKUP",
            "ABORT_SESSION",
            "CANCEL_SESSION",
            "JAVA_OBJECT");

    /** Those of H2 that PostgreSQL hasn't. */
    private static final String OF_H2 = "current_path day exists groups hour if interval key minus minute month qualify"
            + " range regexp row rownum rows second set uescape unknown value values year over partition between";

    private static final String OF_POSTGRESQL =
            "all analyse analyze and any array as asc asymmetric authorization binary"
                    + " both case cast check collate collation column concurrently constraint create cross current_catalog current_date"
                    + " current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do"
                    + " else end except false fetch for foreign freeze from full grant group having ilike in initially inner"
                    + " intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull"
                    + " null offset on only or order outer overlaps placing primary references returning right select session_user"
                    + " similar some symmetric system_user table tablesample then to top trailing true union unique user using variadic"
                    + " verbose when where window with";

    private static final Set<String> WORDS = Stream.of(
                    CODE.stream().map(word -> word.toLowerCase(Locale.ROOT)),
                    Stream.of(OF_H2.split(" ", -1)),
                    Stream.of(OF_POSTGRESQL.split(" ", -1)))
            .flatMap(words -> words)
            .collect(Collectors.toUnmodifiableSet());

    private Reserved() {}

    /** Whether a word in lower case can't be a name as it is. */
    public static boolean isReserved(String word) {
        return WORDS.contains(word);
    }
}
