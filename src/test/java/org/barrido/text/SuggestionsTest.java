package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private static final List<String> KNOWN = List.of("epochs", "patience", "dropout", "lr", "learning_rate");

    @Test
    void findsWhatWasMeant() {
        assertThat(Suggestions.nearest("epcohs", KNOWN)).contains("epochs");
        assertThat(Suggestions.nearest("patiense", KNOWN)).contains("patience");
        assertThat(Suggestions.nearest("Learnin_Rtae", KNOWN)).contains("learning_rate");
        assertThat(Suggestions.nearest("l", KNOWN)).contains("lr");
    }

    @Test
    void isSilentWhereNothingIsNear() {
        assertThat(Suggestions.nearest("xyz", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("depths", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("lerning", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("", KNOWN)).isEmpty();
        assertThat(Suggestions.nearest("z", List.of("x", "y"))).isEmpty();
        assertThat(Suggestions.nearest("e".repeat(61), List.of("e".repeat(60)))).isEmpty();
    }

    @Test
    void theFirstOfEqualsIsTaken() {
        assertThat(Suggestions.nearest("bat", List.of("rat", "hat", "cat"))).contains("cat");
    }

    @Test
    void countsEdits() {
        assertThat(Suggestions.edits("ca", "abc")).isEqualTo(3);
        assertThat(Suggestions.edits("abcd", "acbd")).isEqualTo(1);
        assertThat(Suggestions.edits("", "abc")).isEqualTo(3);
        assertThat(Suggestions.edits("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void endsAMessage() {
        assertThat(Suggestions.clause("epoch", KNOWN)).isEqualTo("; did you mean epochs?");
        assertThat(Suggestions.remark("epoch", KNOWN)).isEqualTo(" (did you mean 'epochs'?)");
        assertThat(Suggestions.clause("xyz", KNOWN)).isEmpty();
        assertThat(Suggestions.remark("xyz", KNOWN)).isEmpty();
    }
}
