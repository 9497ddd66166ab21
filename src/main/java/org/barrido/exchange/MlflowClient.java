package org.barrido.exchange;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/** A server of MLflow, spoken to by its REST API (mlflow.org/docs/latest/api_reference/rest-api.html). */
final class MlflowClient {
    private static final String API = "/api/2.0/mlflow/";
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int MESSAGE = 300;

    private final URI server;
    private final @Nullable String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();

    /** @param authorization the header that says who asks; null for nobody */
    MlflowClient(URI server, @Nullable String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /**
     * Has something done.
     *
     * @param call such as "runs/create"
     * @return the members of the answer
     */
    Map<String, Object> post(String call, Map<String, ?> members) {
        HttpRequest.Builder request = request(call)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.value(members)));
        return answer(call, request)
                .orElseThrow(() -> new LabBookException(server + ": there is no " + API + call
                        + ", expected the address of an MLflow server, such as http://localhost:5000"));
    }

    /** Asks for something; empty if there is no such thing. */
    Optional<Map<String, Object>> get(String call, String name, String value) {
        String query = "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return answer(call, request(call + query).GET());
    }

    private HttpRequest.Builder request(String call) {
        String base = server.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + API + call)).timeout(TO_ANSWER);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private Optional<Map<String, Object>> answer(String call, HttpRequest.Builder request) {
        HttpResponse<String> response = send(call, request);
        int code = response.statusCode();
        if (code == OK) {
            return Optional.of(members(call, response.body()));
        }
        if (code == NOT_FOUND) {
            return Optional.empty();
        }
        if (code == UNAUTHORIZED || code == FORBIDDEN) {
            throw new LabBookException(
                    server + " refuses with " + code
                            + ": MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, say who asks");
        }
        throw new LabBookException(server + " answers " + call + " with " + code + ": " + message(response.body()));
    }

    private HttpResponse<String> send(String call, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new LabBookException(server + ": no server answers there", e);
        } catch (HttpTimeoutException e) {
            throw new LabBookException(
                    server + " doesn't answer " + call + " within " + TO_ANSWER.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new LabBookException(server + ": the connection broke (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabBookException("the export was interrupted", e);
        }
    }

    private Map<String, Object> members(String call, String body) {
        try {
            return JsonReader.object(body);
        } catch (IllegalArgumentException e) {
            throw new LabBookException(
                    server + " answers " + call + " with something else than JSON, expected an MLflow server: "
                            + Shortened.text(body.strip(), MESSAGE),
                    e);
        }
    }

    private static String message(String body) {
        try {
            Object message = JsonReader.object(body).get("message");
            return message == null ? body.strip() : Shortened.text(message.toString(), MESSAGE);
        } catch (IllegalArgumentException e) {
            return Shortened.text(body.strip(), MESSAGE);
        }
    }
}
