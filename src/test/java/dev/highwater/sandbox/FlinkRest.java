package dev.highwater.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks a JobManager over its REST interface. */
final class FlinkRest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SAVEPOINT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    FlinkRest(int port) {
        this.address = "http://localhost:" + port;
    }

    String address() {
        return address;
    }

    /** Whether there is a job, and all its tasks run. */
    boolean isRunning() {
        JsonNode job = job();
        JsonNode tasks = job.path("tasks");
        return job.path("state").asText().equals("RUNNING")
                && tasks.path("total").asInt() > 0
                && tasks.path("running").asInt() == tasks.path("total").asInt();
    }

    /**
     * What went wrong.
     *
     * @param id which time
     * @param what in one line
     */
    record Trouble(String id, String what) {}

    /** Why the job was started again last; empty if it was not. */
    Optional<Trouble> latestFailure() {
        JsonNode newest = get("/jobs/" + job().path("jid").asText() + "/exceptions?maxExceptions=1")
                .path("exceptionHistory")
                .path("entries")
                .path(0);
        String trace = newest.path("stacktrace").asText();
        return trace.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble(newest.path("timestamp").asText(), root(trace)));
    }

    /** Why a checkpoint failed last; empty if none did. */
    Optional<Trouble> latestFailedCheckpoint() {
        JsonNode failed = get("/jobs/" + job().path("jid").asText() + "/checkpoints")
                .path("latest")
                .path("failed");
        String message = failed.path("failure_message").asText();
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble(failed.path("id").asText(), message));
    }

    /** How many checkpoints have been completed. */
    int completedCheckpoints() {
        return get("/jobs/" + job().path("jid").asText() + "/checkpoints")
                .path("counts")
                .path("completed")
                .asInt();
    }

    String stopWithSavepoint(String directory) {
        return savepoint("/stop", "{\"drain\":false,\"targetDirectory\":\"%s\"}".formatted(directory));
    }

    String savepoint(String directory) {
        return savepoint("/savepoints", "{\"target-directory\":\"%s\"}".formatted(directory));
    }

    private String savepoint(String how, String body) {
        String path = "/jobs/" + job().path("jid").asText();
        JsonNode request = send(HttpRequest.newBuilder(URI.create(address + path + how))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        String status = path + "/savepoints/" + request.path("request-id").asText();
        long deadline = System.nanoTime() + SAVEPOINT.toNanos();
        JsonNode answer = get(status);
        while (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxException("Flink has not made a savepoint: " + answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = get(status);
        }
        String location = answer.path("operation").path("location").asText();
        if (location.isEmpty()) {
            throw new SandboxException("Flink has not made a savepoint: " + answer);
        }
        return location;
    }

    private JsonNode job() {
        return get("/jobs/overview").path("jobs").path(0);
    }

    /** What is missing is an empty answer: the JobManager may be starting. */
    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        }
    }

    /** The innermost cause of a stack trace. */
    private static String root(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((outer, inner) -> inner)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> trace.lines().findFirst().orElse(trace));
    }
}
