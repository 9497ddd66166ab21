package org.barrido.cli.training;

import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.sweep.SweepSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "schema", description = "Prints the JSON Schema of sweep files, for editors.")
public final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Override
    public Integer call() {
        shared.out().raw().print(SweepSchema.json());
        return ExitCode.OK.number();
    }
}
