package dev.highwater.http;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.configuration.HttpConfig;
import dev.highwater.configuration.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves health and metrics on a second port, for probes that must not reach anything else. Quarkus has such a port
 * too, but it has to be switched on in the build.
 */
@ApplicationScoped
class ManagementServer {

    private static final Logger LOG = Logger.getLogger(ManagementServer.class);

    private static final int IDLE_SECONDS = 60;
    private static final int LARGEST_HEADERS = 20_480;
    private static final int STARTS_WITHIN_SECONDS = 10;

    private final HttpConfig config;
    private final String mainHost;
    private final Vertx vertx;
    private final Router router;

    private volatile @Nullable HttpServer server;

    ManagementServer(
            HighwaterConfig config,
            @ConfigProperty(name = "quarkus.http.host") String mainHost,
            Vertx vertx,
            Router router) {
        this.config = config.http();
        this.mainHost = mainHost;
        this.vertx = vertx;
        this.router = router;
    }

    void start(@Observes @Priority(StartOrder.CONNECTIONS) StartupEvent event) {
        config.managementPort().ifPresent(this::listen);
    }

    void stop(@Observes ShutdownEvent event) {
        HttpServer listening = server;
        if (listening != null) {
            listening.close();
        }
    }

    private void listen(int port) {
        String host = config.managementHost().orElse(mainHost);
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setIdleTimeout(IDLE_SECONDS);
        try {
            server = vertx.createHttpServer(options)
                    .requestHandler(this::answer)
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw new ConfigurationException(
                    ("Health and metrics cannot be served at %s:%d (%s); set HIGHWATER_HTTP_MANAGEMENT_PORT"
                                    + " and HIGHWATER_HTTP_MANAGEMENT_HOST")
                            .formatted(host, port, String.valueOf(failure.getCause())));
        }
        LOG.infof("Health and metrics are also at http://%s:%d/q/health and /q/metrics", host, port);
    }

    private void answer(HttpServerRequest request) {
        if (isServed(String.valueOf(request.path()))) {
            router.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    /** Letter by letter: what an address could be normalised to is not looked at. */
    static boolean isServed(String path) {
        return path.equals("/q/metrics") || path.matches("/q/health(/(live|ready|started|well))?");
    }
}
