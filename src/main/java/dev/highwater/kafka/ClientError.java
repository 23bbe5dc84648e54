package dev.highwater.kafka;

import dev.highwater.failure.Causes;
import java.util.Optional;

/**
 * Recognises failures of Kafka clients that a retry cannot cure: an {@link Error} among the causes, such as a codec
 * whose library cannot be loaded. Clients wrap most of them in a {@code KafkaException}, as they do with transient
 * failures.
 */
public final class ClientError {

    private ClientError() {}

    /**
     * Returns what is wrong and what to do, in sentences for operators; empty for a failure that may pass. A
     * {@link VirtualMachineError}, such as a lack of memory, may pass.
     */
    public static Optional<String> explain(Throwable failure) {
        return Causes.of(failure)
                .filter(link -> link instanceof Error && !(link instanceof VirtualMachineError))
                .findFirst()
                .map(error -> explain((Error) error));
    }

    private static String explain(Error error) {
        String what = text(error);
        Throwable cause = error.getCause();
        if (cause != null && !what.contains(text(cause))) {
            what += " (" + text(cause) + ")";
        }
        return isAboutLoading(error)
                ? ("%s. This process cannot load a library or class that its Kafka client needs, and trying"
                                + " again does not help. %s")
                        .formatted(what, Codecs.whatTheyNeed())
                : what + ". This process is broken, and trying again does not help: start Highwater again";
    }

    /** Snappy has an error class that is not a {@link LinkageError}. */
    private static boolean isAboutLoading(Error error) {
        return error instanceof LinkageError || error.getClass().getName().startsWith("org.xerial.snappy.");
    }

    private static String text(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse(message).strip();
    }
}
