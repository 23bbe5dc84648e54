package dev.highwater.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that works in the foreground finish in good order when it is interrupted by Ctrl-C: the JVM waits
 * until what was asked to stop has stopped.
 */
final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch finished = new CountDownLatch(1);

    /** @param stop called by another thread */
    Interruption(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.run();
            awaitFinish();
        }));
    }

    /** The command is done. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void awaitFinish() {
        try {
            if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("highwater: gave up waiting for Kafka");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
