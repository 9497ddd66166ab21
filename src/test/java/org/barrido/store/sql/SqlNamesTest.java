package org.barrido.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.h2.util.ParserUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlNamesTest {
    private static String metric(String name) {
        return SqlNames.metric(name, 7, Set.of("lr"), Set.of("loss"));
    }

    @ParameterizedTest
    @CsvSource({
        "valLoss, val_loss",
        "val/accuracy@5, val_accuracy_5",
        "ROC AUC, roc_auc",
        "Größe, grosse",
        "Straße, strasse",
        "1st, _1st",
        "学習, metric_7",
        "__x__, x",
        "order, order_",
        "Backup, backup_",
        "value, value_",
        "precision, precision",
        "seconds, seconds_metric",
        "lr, lr_metric",
        "LOSS, loss_2",
        "mean_loss, mean_loss_2"
    })
    void aMetricIsAWord(String name, String column) {
        assertThat(metric(name)).isEqualTo(column);
    }

    @Test
    void aMetricsStatisticsMeetNothing() {
        assertThat(SqlNames.metric("x", 1, Set.of("mean_x"), Set.of())).isEqualTo("x_2");
        assertThat(SqlNames.parameter("sd_loss", 1, Set.of(), Set.of("loss"))).isEqualTo("sd_loss_2");
        assertThat(SqlNames.parameter("status", 1, Set.of(), Set.of())).isEqualTo("status_parameter");
    }

    @Test
    void namesAreToldApartAndNeedNoQuotes() {
        SplittableRandom random = new SplittableRandom(3);
        List<String> alphabet =
                List.of("a", "B", "ß", "é", "_", "-", "1", "mean_", "rank", "key", "学", "Σ", " ", "İ", "user");
        Set<String> parameters = new HashSet<>();
        Set<String> metrics = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            StringBuilder name = new StringBuilder();
            for (int letters = random.nextInt(1, 30); letters > 0; letters--) {
                name.append(alphabet.get(random.nextInt(alphabet.size())));
            }
            boolean isMetric = random.nextBoolean();
            String column = isMetric
                    ? SqlNames.metric(name.toString(), i, parameters, metrics)
                    : SqlNames.parameter(name.toString(), i, parameters, metrics);
            (isMetric ? metrics : parameters).add(column);
            all.add(column);
            assertThat(column).matches("[a-z_][a-z0-9_]*").hasSizeLessThan(59);
            assertThat(Reserved.isReserved(column)).isFalse();
            assertThat(ParserUtil.isKeyword(column.toUpperCase(Locale.ROOT), false))
                    .as(column)
                    .isFalse();
        }
        metrics.forEach(metric -> List.of("mean_", "sd_", "min_", "max_").forEach(word -> all.add(word + metric)));
        assertThat(all).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "my sweep, my_sweep",
        "LAB, sweep_lab",
        "pg_1, sweep_pg_1",
        "select, select_",
        "taken, taken_2",
        "…, sweep_4"
    })
    void aSchemaIsAWord(String sweep, String schema) {
        assertThat(SqlNames.schema(sweep, 4, Set.of("taken")::contains)).isEqualTo(schema);
    }
}
