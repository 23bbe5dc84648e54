package dev.highwater.kafka;

import java.util.Optional;

/**
 * Recognises the failures of a Kafka client that trying again cannot cure: an {@link Error} somewhere among the causes, such as a codec
 * whose library cannot be loaded. Clients wrap most of them in a {@code KafkaException}, as they do what passes by itself.
 */
public final class ClientError {

    /** No real chain of causes is longer; one that leads back to itself is. */
    private static final int LONGEST_CHAIN = 50;

    private ClientError() {}

    /**
     * What is wrong and what to do, in sentences for people; empty for a failure that may pass. A {@link VirtualMachineError}, such as
     * that memory is short, may pass.
     */
    public static Optional<String> explain(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < LONGEST_CHAIN; depth++) {
            if (link instanceof Error error && !(link instanceof VirtualMachineError)) {
                return Optional.of(explain(error));
            }
            link = link.getCause();
        }
        return Optional.empty();
    }

    private static String explain(Error error) {
        String what = text(error);
        Throwable cause = error.getCause();
        if (cause != null && !what.contains(text(cause))) {
            what += " (" + text(cause) + ")";
        }
        return isAboutLoading(error)
                ? "%s. This process cannot load a library or class that its Kafka client needs, and trying again does not help. %s"
                        .formatted(what, Codecs.whatTheyNeed())
                : what + ". This process is broken, and trying again does not help: start Highwater again";
    }

    /** Snappy has an error of its own, which is not related to those of the language. */
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
