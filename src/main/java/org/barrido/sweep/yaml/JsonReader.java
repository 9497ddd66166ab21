package org.barrido.sweep.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Reads JSON (RFC 8259). */
public final class JsonReader {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_LONG_FOR_INTS);

    private JsonReader() {}

    /**
     * Reads the members of an object: String, Long, Double, Boolean, List, Map or null.
     *
     * @throws IllegalArgumentException if the text isn't one JSON object, in one line
     */
    public static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON (" + e.getOriginalMessage().lines().findFirst().orElse("") + ")", e);
        }
    }
}
