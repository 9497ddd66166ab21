package org.barrido.store.row;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people have written about a sweep and its attempts.
 *
 * @param tags of the sweep itself, from its file
 * @param attempts those that have tags or a note, by number
 */
public record SweepRemarks(List<String> tags, SortedMap<Integer, AttemptRemarks> attempts) {
    /** The numbers of the attempts that have a tag, by the tag. */
    public SortedMap<String, List<Integer>> tagged() {
        SortedMap<String, List<Integer>> tagged = new TreeMap<>();
        attempts.forEach((number, remarks) -> remarks.tags()
                .forEach(tag ->
                        tagged.computeIfAbsent(tag, first -> new ArrayList<>()).add(number)));
        return tagged;
    }

    /** The notes, by the numbers of the attempts that have one. */
    public SortedMap<Integer, String> notes() {
        SortedMap<Integer, String> notes = new TreeMap<>();
        attempts.forEach((number, remarks) -> {
            if (remarks.note() != null) {
                notes.put(number, remarks.note());
            }
        });
        return notes;
    }
}
