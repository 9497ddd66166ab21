package org.barrido.sweep;

import java.util.List;

/**
 * One YAML document, checked and expanded.
 *
 * @param name letters, digits, '-', '_' and '.'; names the folder of its results
 * @param description one line or several, may be empty
 * @param varied the parameters that take more than one value, in the order of the file: the columns of its tables
 * @param attempts complete, in row order, no two alike
 * @param yaml the document's own text as read (with command-line overrides noted in it)
 * @param hash SHA-256 (hex) of {@code yaml}
 * @param notices one line each: ignored keys, synonyms, merged duplicates; told to the user, not errors
 */
public record Sweep(
        String name,
        String description,
        Metric metric,
        List<Long> seeds,
        List<Parameter> varied,
        List<Attempt> attempts,
        List<String> tags,
        String yaml,
        String hash,
        List<String> notices) {}
