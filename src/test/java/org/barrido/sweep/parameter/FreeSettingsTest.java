package org.barrido.sweep.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSettingsTest {
    /** The text is what keys are made of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": null, \"b\": true, \"c\": 1, \"d\": 1.0, \"e\": \"null\"}",
                "{\"Lr\": 1.0E-5, \"lr\": 0.001, \"model.depth\": 3}",
                "{\"list\": [1, 2.5, null, \"x\", false, [null, 3]], \"none\": []}",
            })
    void isReadAgainToTheLetter(String json) {
        FreeSettings settings = FreeSettings.ofJson(json);
        assertThat(settings.json()).isEqualTo(json);
        assertThat(FreeSettings.ofJson(settings.json())).isEqualTo(settings).hasSameHashCodeAs(settings);
    }

    @Test
    void nothingIsToldFromTheWordForIt() {
        assertThat(FreeSettings.ofJson("{\"a\": null}")).hasToString("{a=null}");
        assertThat(FreeSettings.ofJson("{\"a\": \"null\"}")).hasToString("{a=\"null\"}");
    }
}
