package org.barrido.cli.option;

import org.barrido.report.table.TableFormat;
import picocli.CommandLine.Option;

/** The option of commands that print a table. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: text, csv, json, md, tex, html (default: text).")
    public TableFormat format;
}
