package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several real processes on a search, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedSearchTest extends SharedRuns {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gp  | 300 |
            tpe | 243 | stop: {method: asha, cohort: 3}
            """)
    void threeProcessesSearchAsOneDoesAndOneOfThemIsKilled(String method, int epochs, String rule) throws Exception {
        SmallSweep sweep = SmallSweep.searching(folder, method, epochs, rule == null ? "" : rule);
        Shared shared = share(sweep, 1500);
        assertThat(SmallSweep.suggestions(shared.book()))
                .hasSize(24)
                .isEqualTo(SmallSweep.suggestions(BookAddress.in(shared.calm())));
    }
}
