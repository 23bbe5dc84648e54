package dev.highwater.threshold.api;

import dev.highwater.threshold.store.RefusedEditException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with the problem that an edit was refused for. */
class RefusedEditMapper {

    @ServerExceptionMapper
    Response refused(RefusedEditException refusal) {
        return refusal.problem().response();
    }
}
