package dev.highwater.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Speaks HTTP/1.1 where a connection is not encrypted. Browsers speak HTTP/2 over TLS only, and proxies HTTP/1.1 to
 * what is behind them; what remains of HTTP/2 in plain text ({@code Upgrade: h2c}) is a way around proxies that do not
 * know it.
 */
@ApplicationScoped
class PlainHttp implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
