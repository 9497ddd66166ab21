package org.barrido.cli;

import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = HelpCommand.NAME, description = "Shows what there is, or what a command does.")
final class HelpCommand implements Callable<Integer> {
    static final String NAME = "help";

    @Mixin
    private SharedOptions shared;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "As \"barrido COMMAND --help\" does.")
    private @Nullable String command;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ExperimentException {
        CommandLine program = spec.root().commandLine();
        if (command == null) {
            Main.printHelp(program, shared.out());
            return ExitCode.OK.number();
        }
        CommandLine told = program.getSubcommands().get(command);
        if (told == null) {
            throw ExperimentException.usage(
                    CommandHints.line(command, program.getSubcommands().keySet()));
        }
        Main.printHelp(told, shared.out());
        return ExitCode.OK.number();
    }
}
