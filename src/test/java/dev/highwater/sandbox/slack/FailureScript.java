package dev.highwater.sandbox.slack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the next calls fail, one after the other, so that people can watch what Highwater makes of it. Each is one of
 *
 * <pre>
 * ok                     answered as usual
 * status 500             any HTTP status
 * rate-limit 12          429 with Retry-After: 12
 * error invalid_auth     ok:false with this error
 * hang 30                no answer for so many seconds, then none at all
 * slow 30                an answer that takes so many seconds to arrive
 * reset                  the connection breaks
 * </pre>
 *
 * and may be repeated: {@code 20 x status 500}. Safe for use by several threads.
 */
final class FailureScript {

    private static final Pattern LINE =
            Pattern.compile("(?:(\\d{1,5}) x )?(ok|status|rate-limit|error|hang|slow|reset)(?: (\\S+))?");

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    /**
     * What becomes of one call.
     *
     * @param kind the first word of the line
     * @param detail the second; empty if there is none
     */
    record Step(String kind, String detail) {

        /** Answers in place of Slack; false if Slack is to answer. */
        boolean play(HttpExchange exchange) throws IOException {
            switch (kind) {
                case "status" -> answer(exchange, Integer.parseInt(detail), "");
                case "rate-limit" -> {
                    exchange.getResponseHeaders().set("Retry-After", detail);
                    answer(exchange, 429, "");
                }
                case "error" -> answer(exchange, 200, "{\"ok\":false,\"error\":\"" + detail + "\"}");
                case "hang" -> {
                    pause(Long.parseLong(detail) * 1_000);
                    exchange.close();
                }
                case "slow" -> trickle(exchange);
                case "reset" -> exchange.close();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void trickle(HttpExchange exchange) throws IOException {
            byte[] body = "{\"ok\":true,\"ts\":\"1.000001\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                for (byte each : body) {
                    pause(Long.parseLong(detail) * 1_000 / body.length);
                    out.write(each);
                    out.flush();
                }
            }
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        private static void pause(long millis) throws IOException {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The stand-in ends", e);
            }
        }
    }

    /**
     * Adds to the script.
     *
     * @throws IllegalArgumentException if a line is none of the above; then nothing is added
     */
    void add(String lines) {
        List<Step> read = new ArrayList<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> read.addAll(steps(line)));
        steps.addAll(read);
    }

    /** What becomes of the next call. */
    Step next() {
        Step step = steps.poll();
        return step == null ? new Step("ok", "") : step;
    }

    /** How many calls are still scripted. */
    @Override
    public String toString() {
        return steps.size() + " calls are scripted";
    }

    private static List<Step> steps(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of a script: " + line);
        }
        String kind = matcher.group(2);
        String detail = matcher.group(3) == null ? "" : matcher.group(3);
        boolean isFine = switch (kind) {
            case "ok", "reset" -> detail.isEmpty();
            case "error" -> detail.matches("[a-z_]{1,60}");
            case "status" -> detail.matches("[2-5]\\d\\d");
            default -> detail.matches("\\d{1,4}");
        };
        if (!isFine) {
            throw new IllegalArgumentException("what should that mean: " + line);
        }
        int times = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        return Collections.nCopies(times, new Step(kind, detail));
    }
}
