package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.cli.terminal.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that would take all memory, all time or other rights, asked beside a run that has little of the first. */
class HostileQuestionsTest {
    private static final List<String> FEW = List.of(
            "select repeat('x', 1000000000)",
            "select * from system_range(1, 10000000000) order by x desc",
            "alter user reader set password 'mine'");

    private static final List<String> MANY = List.of(
            "select space(2000000000)",
            "select array_agg(x) from system_range(1, 1000000000)",
            "select listagg(x) from system_range(1, 1000000000)",
            "select count(*) from epochs a, epochs b, epochs c",
            "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r",
            "select x, count(*) from system_range(1, 1000000000) group by x",
            "select distinct x from system_range(1, 1000000000)",
            "select * from information_schema.columns a, information_schema.columns b, information_schema.columns c",
            "select * from system_range(1, 10000000000)",
            "select csvread('/etc/passwd')",
            "select * from csvread('/etc/passwd')",
            "select file_read('/etc/passwd')",
            "select file_write('x', '/tmp/barrido-was-here')",
            "call csvwrite('/tmp/barrido-was-here', 'select 1')",
            "select * from link_schema('a', '', 'jdbc:h2:mem:x', 'sa', '', 'public')",
            "create alias x for \"java.lang.System.exit\"",
            "create trigger x before insert on lab.epoch call \"x\"",
            "script to '/tmp/barrido-was-here'",
            "runscript from '/etc/passwd'",
            "backup to '/tmp/barrido-was-here'",
            "set mode oracle",
            "set max_memory_rows 1000000000",
            "set query_timeout 0",
            "shutdown",
            "drop all objects",
            "delete from lab.epoch",
            "grant all on schema lab to reader");

    @TempDir
    private Path folder;

    @Test
    void noQuestionIsABurdenToARun() throws Exception {
        asked(FEW, 1500);
    }

    @Test
    @Tag("long")
    void noneOfManyQuestionsIsABurdenToARun() throws Exception {
        asked(MANY, 20_000);
    }

    private void asked(List<String> questions, int epochs) throws IOException, InterruptedException {
        SmallSweep sweep = SmallSweep.in(folder, epochs);
        Path calm = folder.resolve("calm");
        Path busy = folder.resolve("busy");
        assertThat(sweep.run(calm, 2).await()).isZero();
        Program run = Program.start(
                folder,
                List.of(),
                List.of("-Xmx128m"),
                "run",
                sweep.file().toString(),
                "--no-charts",
                "--workers",
                "2",
                "--results",
                busy.toString());
        run.awaitOutput("Training on");
        for (String question : questions) {
            Program sql = Program.start(
                    folder,
                    List.of(),
                    List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                    "sql",
                    "--timeout",
                    "2s",
                    "--results",
                    busy.toString(),
                    question);
            assertThat(sql.await()).as(question).isEqualTo(ExitCode.USAGE.number());
            assertThat(sql.err().lines()).as(question).hasSize(1);
        }
        assertThat(run.await()).as(run.err()).isZero();
        assertThat(SmallSweep.numbers(busy)).isEqualTo(SmallSweep.numbers(calm));
        assertThat(Path.of("/tmp/barrido-was-here")).doesNotExist();
    }
}
