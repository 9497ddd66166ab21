package org.barrido.cli.training;

import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = CompletionCommand.NAME,
        description = "Prints what makes bash and zsh complete commands, options and their values.",
        footer = {
            "",
            "In ~/.bashrc or ~/.zshrc:  source <(/path/to/barrido completion)",
            "It completes barrido, ./barrido and any other path to it."
        })
public final class CompletionCommand implements Callable<Integer> {
    public static final String NAME = "completion";

    @Mixin
    private SharedOptions shared;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        shared.out().raw().print(AutoComplete.bash("barrido", spec.root().commandLine()));
        return ExitCode.OK.number();
    }
}
