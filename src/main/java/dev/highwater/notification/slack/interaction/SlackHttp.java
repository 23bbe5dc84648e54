package dev.highwater.notification.slack.interaction;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.OutboundTls;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the HTTP client for answers to presses and for Socket Mode, including WebSockets. Trusts the certificates of
 * {@code quarkus.tls}; the JVM's proxy settings apply. Thread-safe.
 */
@ApplicationScoped
class SlackHttp {

    private final Duration timeout;
    private final OutboundTls tls;
    private @Nullable HttpClient http;

    SlackHttp(HighwaterConfig config, OutboundTls tls) {
        this.timeout = config.slack().timeout();
        this.tls = tls;
    }

    /** Returns the client, which is created at the first call, since most instances never need it. */
    synchronized HttpClient client() {
        if (http == null) {
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeout)
                    .executor(Executors.newCachedThreadPool(SlackHttp::thread))
                    .followRedirects(HttpClient.Redirect.NEVER);
            tls.context("slack").ifPresent(client::sslContext);
            http = client.build();
        }
        return http;
    }

    /**
     * Creates a thread with the class loader of the application. From JDK 25 on, the client's own threads have the
     * JVM's, with which Quarkus cannot create beans where the two differ, as in tests.
     */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "highwater-slack-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(SlackHttp.class.getClassLoader());
        return thread;
    }
}
