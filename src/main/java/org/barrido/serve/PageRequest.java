package org.barrido.serve;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.barrido.experiment.lookup.ExperimentException;

/**
 * What a page asks of its server.
 *
 * @param path behind the token, such as "api/sweep"
 * @param parameters by name, decoded
 */
record PageRequest(String method, String path, Map<String, String> parameters) {
    PageRequest {
        parameters = Map.copyOf(parameters);
    }

    /** @param prefix of the path, with the token */
    static PageRequest of(HttpExchange exchange, String prefix) {
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        Map<String, String> parameters = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equal = pair.indexOf('=');
            if (equal > 0) {
                parameters.put(decoded(pair.substring(0, equal)), decoded(pair.substring(equal + 1)));
            }
        }
        return new PageRequest(exchange.getRequestMethod(), path, parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A parameter that there must be. */
    String required(String name) throws ExperimentException {
        String value = parameters.get(name);
        if (value == null) {
            throw ExperimentException.usage(path + ": expected the parameter " + name);
        }
        return value;
    }

    String optional(String name) {
        return parameters.getOrDefault(name, "");
    }
}
