package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final ObjectMapper READER = new ObjectMapper();

    @Test
    void everyCharacterIsReadBackByAnotherLibrary() throws JsonProcessingException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 61) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        String json = Json.text(all.toString());
        assertThat(READER.readValue(json, String.class)).isEqualTo(all.toString());
        assertThat(json.codePoints().noneMatch(Visible::acts)).isTrue();
    }

    @Test
    void whatActsIsWrittenByNumber() {
        assertThat(Json.text("a\"\\\n\t\u001b\u202e\ud800é😀"))
                .isEqualTo("\"a\\\"\\\\\\n\\t\\u001b\\u202e\\ud800é😀\"");
        assertThat(Json.text(Character.toString(0xe0001))).isEqualTo("\"\\udb40\\udc01\"");
    }

    @Test
    void aDocumentHasALineForEachMember() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("list", Arrays.asList(1, 2.5, Double.NaN, null, "x"));
        object.put("map", Map.of("a", List.of(true)));
        assertThat(Json.document(object)).isEqualTo("""
                {
                  "list": [1, 2.5, null, null, "x"],
                  "map": {"a": [true]}
                }
                """);
    }
}
