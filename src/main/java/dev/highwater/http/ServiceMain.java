package dev.highwater.http;

import dev.highwater.configuration.SecretFilesSource;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * Begins the service. Quarkus refuses addresses that are no URI with a bare 400, before anybody else sees them, and
 * reads whether it should from a system property when its class is loaded; {@link RequestCheck} refuses them in words
 * instead. A native executable is built with the same property (docs/native.md), and tests get it from the pom.
 */
@QuarkusMain
public final class ServiceMain {

    private static final String LEAVE_ADDRESSES_TO_US = "vertx.disableURIValidation";

    /** The status of a process that ends since its settings cannot be meant. */
    private static final int WRONG_SETTINGS = 1;

    private ServiceMain() {}

    /** Runs until the process is ended. */
    public static void main(String... args) {
        List<String> problems = SecretFilesSource.problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("Highwater does not start: " + problem));
            System.exit(WRONG_SETTINGS);
        }
        System.setProperty(LEAVE_ADDRESSES_TO_US, "true");
        Quarkus.run(args);
    }
}
