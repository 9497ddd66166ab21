package org.barrido.cli.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.store.sql.ViewCatalog;
import org.junit.jupiter.api.Test;

class SqlCompletionTest {
    private static final ViewCatalog CATALOG = new ViewCatalog(new TreeMap<>(Map.of(
            "attempts", columns("attempt", "learning_rate", "accuracy"),
            "epochs", columns("attempt", "epoch", "train_loss"))));

    private static List<ViewCatalog.Column> columns(String... names) {
        return List.of(names).stream()
                .map(name -> new ViewCatalog.Column(name, "number"))
                .toList();
    }

    /** @param text with | where the word that is typed begins */
    private static List<String> names(String text) {
        int cursor = text.indexOf('|');
        return new SqlCompletion(() -> CATALOG).names(text.substring(0, cursor), text.replace("|", ""));
    }

    @Test
    void viewsStandAfterFromAndJoinAndDescribe() {
        List<String> views = List.of("attempts", "epochs");
        assertThat(names("select * from |")).isEqualTo(views);
        assertThat(names("select * from attempts, |ep")).isEqualTo(views);
        assertThat(names("select * from attempts a join |")).isEqualTo(views);
        assertThat(names("describe |")).isEqualTo(views);
        assertThat(names("\\d |")).isEqualTo(views);
    }

    @Test
    void columnsAreThoseOfTheViewsThatAreAsked() {
        assertThat(names("select | from epochs"))
                .contains("epoch", "train_loss", "from")
                .doesNotContain("accuracy");
        assertThat(names("select |")).contains("epoch", "accuracy");
        assertThat(names("select * from attempts where |"))
                .contains("learning_rate")
                .doesNotContain("train_loss");
    }

    @Test
    void behindAPointStandTheColumnsOfThatViewAlone() {
        assertThat(names("select e.| from attempts a join epochs as e"))
                .containsExactly("attempt", "epoch", "train_loss");
        assertThat(names("select attempts.| from attempts")).containsExactly("attempt", "learning_rate", "accuracy");
    }

    @Test
    void aLineBeginsWithAQueryOrACommand() {
        assertThat(names("|sel")).contains("select", "describe", ".tables");
        assertThat(names(".|ta")).contains("tables");
    }
}
