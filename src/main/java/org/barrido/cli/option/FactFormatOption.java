package org.barrido.cli.option;

import picocli.CommandLine.Option;

/** The option of commands that tell facts which aren't one table. */
public final class FactFormatOption {
    private enum FactFormat {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, for people (default), or json, for programs.")
    private FactFormat format;

    public boolean isJson() {
        return format == FactFormat.JSON;
    }
}
