package org.barrido.cli.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FormatOption;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.report.table.Table;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.parameter.ParameterHelp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "parameters", description = "Lists what can be set about an attempt: type, range, default, meaning.")
public final class ParametersCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("parameter", "type", "range", "default", "meaning", "effect", "needed", "source", "synonyms");

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FormatOption output;

    @Override
    public Integer call() {
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
        shared.out().print(Table.of(new QueryResult(COLUMNS, rows)), output.format);
        return ExitCode.OK.number();
    }
}
