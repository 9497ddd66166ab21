package org.barrido.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands whose table may go to a file. */
public final class TableOutputOptions {
    private static final FileFormats<TableFormat> FORMATS = new FileFormats<>(Map.of(
            "txt", TableFormat.TEXT,
            "csv", TableFormat.CSV,
            "json", TableFormat.JSON,
            "md", TableFormat.MD,
            "tex", TableFormat.TEX,
            "html", TableFormat.HTML));

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of: text, csv, json, md, tex, html (default: as --out ends, else text).")
    private @Nullable TableFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where it goes, as .txt, .csv, .json, .md, .tex or .html.")
    private @Nullable Path out;

    public TableFormat format() throws ExperimentException {
        return FORMATS.of(out, format, TableFormat.TEXT);
    }

    /** Prints a table, or writes its file and tells of it. */
    public void print(Table table, SharedOptions shared) throws ExperimentException, IOException {
        if (out == null) {
            shared.out().print(table, format());
        } else {
            table.write(format(), out);
            shared.tell("", out);
        }
    }
}
