package org.barrido.train.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of JSON objects. NaN and infinities may be words or texts, numbers may be in quotes, true is 1 and false 0, null isn't
 * told; members of objects within have their names joined by points.
 */
final class JsonMetrics {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /** Names of which it was said that they aren't numbers; later ones aren't kept. */
    private static final int MOST_REMARKED = 100;

    private static final String EPOCH = LinewiseReader.EPOCH;
    private static final String STEP = LinewiseReader.STEP;

    private final boolean stepsAreEpochs;
    private final Set<String> remarked = new HashSet<>();

    private JsonMetrics(boolean stepsAreEpochs) {
        this.stepsAreEpochs = stepsAreEpochs;
    }

    /** Objects with the members "epoch" and, for what is finer, "step". */
    static JsonMetrics ofLines() {
        return new JsonMetrics(false);
    }

    /** Objects in which "step" is the epoch, where there is no "epoch". */
    static JsonMetrics ofSnapshots() {
        return new JsonMetrics(true);
    }

    /**
     * Reads the object that begins at a place of a text, which {@link BareWords} has seen; gives the place behind it, -1 if there is no
     * object.
     */
    int read(long line, char[] text, int from, Told out) {
        try (JsonParser parser = FACTORY.createParser(text, from, text.length - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                out.remark(line, "expected a JSON object");
                return -1;
            }
            Members members = new Members(line, out);
            members.read(parser);
            members.tell();
            return from + (int) parser.currentLocation().getCharOffset();
        } catch (JsonProcessingException e) {
            out.remark(line, "not JSON (" + reason(text, from, e) + ")");
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text has no I/O
        }
    }

    private static String reason(char[] text, int from, JsonProcessingException e) {
        String reason = e.getOriginalMessage().lines().findFirst().orElse("");
        if (reason.startsWith("Unexpected end-of-input")) {
            return "the object has no end";
        }
        return text.length > from + 1 && text[from + 1] == '\''
                ? "names need double quotes, as Python's json.dumps writes them"
                : reason;
    }

    /** The members of one object. */
    private final class Members {
        private final long line;
        private final Told out;
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final Deque<String> prefixes = new ArrayDeque<>(List.of(""));

        Members(long line, Told out) {
            this.line = line;
            this.out = out;
        }

        void read(JsonParser parser) throws IOException {
            String name = "";
            while (!prefixes.isEmpty()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.FIELD_NAME) {
                    name = prefixes.getLast() + parser.currentName();
                } else if (token == JsonToken.END_OBJECT) {
                    prefixes.removeLast();
                } else if (token == JsonToken.START_OBJECT) {
                    prefixes.addLast(name + ".");
                } else {
                    value(name, token, parser);
                }
            }
        }

        private void value(String name, JsonToken token, JsonParser parser) throws IOException {
            switch (token) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name, ToldNumber.read(parser.getText()));
                case VALUE_TRUE -> number(name, 1.0);
                case VALUE_FALSE -> number(name, 0.0);
                case VALUE_STRING -> text(name, parser.getText());
                case START_ARRAY -> {
                    parser.skipChildren();
                    remarkOnce(name, "is a list");
                }
                default -> {} // null: not told
            }
        }

        private void text(String name, String text) {
            Double number = ToldNumber.read(text);
            if (number == null) {
                remarkOnce(name, "is a text, " + Json.text(Shortened.word(text)));
            } else {
                number(name, number);
            }
        }

        private void number(String name, @Nullable Double number) {
            if (number != null && values.put(name, number) != null) {
                out.remark(line, name + " is there twice: the later counts");
            }
        }

        private void remarkOnce(String name, String what) {
            if (name.equals(EPOCH) || name.equals(STEP)) {
                out.remark(line, name + " " + what + ", expected a number");
            } else if (remarked.size() < MOST_REMARKED && remarked.add(name)) {
                out.remark(line, name + " " + what + ": only numbers are metrics");
            }
        }

        void tell() {
            Double step = values.remove(STEP);
            Double number = values.remove(EPOCH);
            Double epoch = number == null && stepsAreEpochs ? step : number;
            if (epoch == null) {
                out.remark(line, "no epoch " + (stepsAreEpochs ? "and no step " : "") + "in the object");
            } else {
                out.metrics(line, epoch, number == null ? null : ToldNumber.step(line, step, out), values);
            }
        }
    }
}
