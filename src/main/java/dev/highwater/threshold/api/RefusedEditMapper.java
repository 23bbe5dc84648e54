package dev.highwater.threshold.api;

import dev.highwater.threshold.store.RefusedEditException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a {@link RefusedEditException} with its problem. */
class RefusedEditMapper {

    @ServerExceptionMapper
    Response refused(RefusedEditException refusal) {
        return refusal.problem().response();
    }
}
