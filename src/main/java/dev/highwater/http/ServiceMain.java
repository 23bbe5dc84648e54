package dev.highwater.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Begins the service. Quarkus refuses addresses that are no URI with a bare 400, before anybody else sees them, and
 * reads whether it should from a system property when its class is loaded; {@link RequestCheck} refuses them in words
 * instead. A native executable is built with the same property (docs/native.md), and tests get it from the pom.
 */
@QuarkusMain
public final class ServiceMain {

    private static final String LEAVE_ADDRESSES_TO_US = "vertx.disableURIValidation";

    private ServiceMain() {}

    /** Runs until the process is ended. */
    public static void main(String... args) {
        System.setProperty(LEAVE_ADDRESSES_TO_US, "true");
        Quarkus.run(args);
    }
}
