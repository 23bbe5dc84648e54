package dev.highwater.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Limits connections without TLS to HTTP/1.1. Browsers use HTTP/2 over TLS only, and proxies speak HTTP/1.1 to their
 * backends; HTTP/2 in plain text ({@code Upgrade: h2c}) would only be a way around proxies that do not know it.
 */
@ApplicationScoped
class PlainHttp implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
