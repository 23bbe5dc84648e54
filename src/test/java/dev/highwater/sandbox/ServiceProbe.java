package dev.highwater.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.DoublePredicate;

/**
 * Looks at a running Highwater from outside: what it has done, by its metrics, and what that took, by the system's
 * accounts.
 */
public final class ServiceProbe {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final HighwaterService service;
    private final HttpClient client = HttpClient.newHttpClient();

    public ServiceProbe(HighwaterService service) {
        this.service = service;
    }

    /**
     * What had been done and used at a moment.
     *
     * @param nanos monotonic
     * @param readings consumed since the start of the service
     * @param cpuSeconds of all its threads since its start
     */
    public record Sample(long nanos, double readings, double cpuSeconds) {

        double readingsPerSecondSince(Sample earlier) {
            return (readings - earlier.readings) / secondsSince(earlier);
        }

        double cpuSecondsPerMillionSince(Sample earlier) {
            return (cpuSeconds - earlier.cpuSeconds) / (readings - earlier.readings) * 1_000_000;
        }

        public double cpuPercentSince(Sample earlier) {
            return (cpuSeconds - earlier.cpuSeconds) / secondsSince(earlier) * 100;
        }

        private double secondsSince(Sample earlier) {
            return (nanos - earlier.nanos) / 1e9;
        }
    }

    public Sample sample() {
        double cpu = service.process().cpuTime().toNanos() / 1e9;
        return new Sample(System.nanoTime(), readings(), cpu);
    }

    /** The first sample whose count of readings is as asked for. */
    Sample awaitReadings(DoublePredicate condition) throws InterruptedException {
        while (true) {
            Sample sample = sample();
            if (condition.test(sample.readings())) {
                return sample;
            }
            if (!service.process().isAlive()) {
                throw new SandboxException(
                        "Highwater ended; see " + service.process().log());
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Resident memory in megabytes (10^6 bytes); 0 where the system does not say in {@code /proc}. */
    public long residentMegabytes() {
        return service.process().residentMegabytes();
    }

    private double readings() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/q/metrics"))
                .build();
        try {
            return client.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("highwater_readings_total "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted", e);
        }
    }
}
