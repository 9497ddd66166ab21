package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.parameter.ParameterHelp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "parameters", description = "Lists what can be set about an attempt: type, range, default, meaning.")
public final class ParametersCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("parameter", "type", "range", "default", "meaning", "effect", "needed", "source", "synonyms");

    private static final int LONGEST_LINE = 100;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Override
    public Integer call() {
        if (output.format == TableFormat.TEXT) {
            ParameterHelp.all().forEach(this::tell);
        } else {
            shared.out().print(table(), output.format);
        }
        return ExitCode.OK.number();
    }

    /** Nine columns of words fit no terminal: a paragraph for each. */
    private void tell(ParameterHelp guide) {
        String range = guide.range().isEmpty() ? "" : (guide.type().equals("choice") ? ": " : " ") + guide.range();
        tell("", guide.name() + ": " + guide.type() + range);
        tell("  ", guide.description());
        tell("  default     ", guide.defaultValue());
        tell("  effect      ", guide.effect());
        tell("  needed for  ", guide.needed());
        tell("  also        ", String.join(", ", guide.synonyms()));
        tell("  source      ", guide.source());
        shared.out().println();
    }

    private void tell(String label, String words) {
        if (!words.isEmpty()) {
            int columns = Math.min(shared.out().columns(), LONGEST_LINE);
            shared.out().println(TerminalText.fitted(label + words, columns));
        }
    }

    private static Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (ParameterHelp guide : ParameterHelp.all()) {
            rows.add(List.of(
                    guide.name(),
                    guide.type(),
                    guide.range(),
                    guide.defaultValue(),
                    guide.description(),
                    guide.effect(),
                    guide.needed(),
                    guide.source(),
                    String.join(", ", guide.synonyms())));
        }
        return Table.of(new QueryResult(COLUMNS, rows));
    }
}
