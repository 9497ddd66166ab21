package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What a table says around its rows.
 *
 * @param name heading, or the caption of a table in a paper; empty for none
 * @param caption lines that say what the numbers are
 * @param best what is set in bold, such as "highest accuracy"; empty where that needs no words
 * @param notes lines below the table
 * @param stamp line that leads back to the lab book, empty for none
 * @param label by which a document refers to it; empty for one made of the name
 */
public record TableText(
        String name, List<String> caption, String best, List<String> notes, String stamp, String label) {
    public TableText {
        caption = List.copyOf(caption);
        notes = List.copyOf(notes);
    }

    /** Says what is in most tables: a heading, what the numbers are, and where they are from. */
    public static TableText of(String name, List<String> caption, String stamp) {
        return new TableText(name, caption, "", List.of(), stamp, "");
    }

    /** Returns a copy that tells what is set in bold, and has lines below the table. */
    public TableText withNotes(String best, List<String> notes) {
        return new TableText(name, caption, best, notes, stamp, label);
    }

    TableText withName(String name) {
        return new TableText(name, caption, best, notes, stamp, label);
    }

    TableText withLabel(String label) {
        return new TableText(name, caption, best, notes, stamp, label);
    }

    TableText withStamp(String stamp) {
        return new TableText(name, caption, best, notes, stamp, label);
    }

    TableText withLine(String line) {
        List<String> lines = new ArrayList<>(caption);
        lines.add(line);
        return new TableText(name, lines, best, notes, stamp, label);
    }

    /** The lines below, the first of which tells what the mark of the best means. */
    List<String> notes(String mark) {
        List<String> lines = new ArrayList<>();
        if (!best.isEmpty()) {
            lines.add(mark + ": " + best);
        }
        lines.addAll(notes);
        return lines;
    }
}
