package dev.highwater.start;

import dev.highwater.configuration.SecretFilesSource;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Begins the service. Quarkus refuses addresses that are no URI with a bare 400, before anybody else sees them, and
 * reads whether it should from a system property when its class is loaded; {@code http.RequestCheck} refuses them in
 * words instead. A native executable is built with the same property (docs/native.md), and tests get it from the pom.
 * Another lets Netty find {@code http.GuardedConnections}.
 */
@QuarkusMain
public final class ServiceMain {

    private static final String LEAVE_ADDRESSES_TO_US = "vertx.disableURIValidation";

    /** The status of a process that ends since its settings cannot be right. */
    private static final int WRONG_SETTINGS = 1;

    /** Exit status after arguments that are not understood. */
    private static final int WRONG_COMMAND = 2;

    /** Exit status when memory runs out, the same as of the JVM with -XX:+ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Logger LOG = Logger.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /** Out of memory, a thread dies somewhere, and what is left looks well: better none of it than a part. */
    private static void died(Thread thread, Throwable failure) {
        LOG.errorf(failure, "The thread %s has died", thread.getName());
        if (failure instanceof VirtualMachineError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    /** Runs until the process is ended; or a command, see {@link CommandLine}. */
    public static void main(String... args) {
        // Texts are English, and addresses and JSON have ASCII digits, in whatever language the machine is set up: in
        // some, %d writes others.
        Locale.setDefault(Locale.ENGLISH);
        List<String> problems = SecretFilesSource.problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("Highwater does not start: " + problem));
            System.exit(WRONG_SETTINGS);
        }
        try {
            CommandLine.parse(List.of(args)).handOver();
        } catch (IllegalArgumentException wrong) {
            System.err.println("Highwater does not start: " + wrong.getMessage());
            System.exit(WRONG_COMMAND);
        }
        System.setProperty(LEAVE_ADDRESSES_TO_US, "true");
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        Thread.setDefaultUncaughtExceptionHandler(ServiceMain::died);
        StopLimit.watch();
        Quarkus.run(null, ServiceMain::ended, args);
    }

    /** Called at the end of a service that was not asked to end by a signal, or that has not begun. */
    private static void ended(int status, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("The service does not start", failure);
            StartFailure.lines(failure).forEach(System.err::println);
        }
        System.exit(status);
    }
}
