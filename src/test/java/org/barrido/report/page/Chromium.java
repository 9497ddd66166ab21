package org.barrido.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, spoken to by its DevTools protocol: one page, and all that it complains of or asks for. */
public final class Chromium implements AutoCloseable {
    public static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final String session;
    private int number;

    public Chromium(Path profile) throws Exception {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(), new Listener())
                .join();
        String target = send(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        session = send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
    }

    /** The browser goes on writing, which somebody must read. */
    private URI address() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = reader.readLine();
        }
        Thread drain = new Thread(() -> reader.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring(LISTENING.length()));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(parsed(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode send(String method, Map<String, Object> parameters) throws Exception {
        return send(session, method, parameters);
    }

    private JsonNode send(String to, String method, Map<String, Object> parameters) throws Exception {
        int id = ++number;
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (to != null) {
            message.put("sessionId", to);
        }
        socket.sendText(message.toString(), true).join();
        JsonNode answer = next();
        while (answer.path("id").asInt() != id) {
            note(answer);
            answer = next();
        }
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("the browser doesn't answer");
        }
        return message;
    }

    private void note(JsonNode event) {
        switch (event.path("method").asText()) {
            case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
                complaints.add(event.toString());
            case "Network.requestWillBeSent" ->
                requests.add(event.at("/params/request/url").asText());
            default -> {}
        }
    }

    public void open(Path page, int width, String scheme) throws Exception {
        open(page.toUri().toString(), width, scheme);
    }

    /** What is open, in another window and theme. */
    public void resize(int width, String scheme) throws Exception {
        size(width, scheme);
        awaitFrames();
    }

    /** Behind another tab, as pages are that somebody has left open. */
    public void hide() throws Exception {
        send(null, "Target.createTarget", Map.of("url", "about:blank"));
        await("document.hidden");
    }

    /** In front of all other tabs. */
    public void unhide() throws Exception {
        send("Page.bringToFront", Map.of());
        await("!document.hidden");
    }

    private void size(int width, String scheme) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Also where only what is behind the # differs from what is open, the page is loaded anew. */
    public void open(String address, int width, String scheme) throws Exception {
        size(width, scheme);
        send("Page.navigate", Map.of("url", "about:blank"));
        send("Page.navigate", Map.of("url", address));
        evaluate("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
    }

    /** The value of an expression, awaited where it is a promise. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        return result.at("/result/value");
    }

    /** Until something is true of the page, or for ten seconds. */
    public void await(String condition) throws Exception {
        await(condition, 10);
    }

    public void await(String condition, int seconds) throws Exception {
        for (int i = 0; i < 20 * seconds; i++) {
            if (evaluate("Boolean(" + condition + ")").asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never came true: " + condition);
    }

    /** Until what was asked for is drawn, and the page was told that it was scrolled. */
    void awaitFrames() throws Exception {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
    }

    void moveTo(double x, double y) throws Exception {
        send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    /** A finger that comes and goes, where the page listens to fingers. */
    void touch(double x, double y) throws Exception {
        send("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        send("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(Map.of("x", x, "y", y))));
        send("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        // The browser makes the rest of a tap, such as the focus, when it is sure that it is none of a longer gesture.
        evaluate("new Promise(done => setTimeout(done, 500))");
    }

    /** @param key as the DOM names it */
    void press(String key) throws Exception {
        int code = Map.of("Home", 36, "ArrowRight", 39, "Escape", 27).get(key);
        for (String type : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** On A4, as the menu's entry does it. */
    public void print(Path file) throws Exception {
        JsonNode pdf =
                send("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "printBackground", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(pdf.get("data").asText()));
    }

    /** @param whole the page beyond the window too */
    public void picture(Path file, boolean whole) throws Exception {
        JsonNode picture = send("Page.captureScreenshot", Map.of("captureBeyondViewport", whole));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    /** @param scale of the pixels, such as 0.5; of a page that is higher than {@code most} only the beginning */
    public void picture(Path file, int width, int most, double scale) throws Exception {
        int height =
                Math.min(most, evaluate("document.documentElement.scrollHeight").asInt());
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", scale);
        JsonNode picture = send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
    }

    public List<String> complaints() {
        return complaints;
    }

    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
        // Those that it started may write into its profile for a moment longer than itself.
        all.forEach(ProcessHandle::destroyForcibly);
        for (int i = 0; i < 100 && all.stream().anyMatch(ProcessHandle::isAlive); i++) {
            Thread.sleep(50);
        }
    }
}
