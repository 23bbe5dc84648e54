package dev.highwater.threshold;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with the problem that an edit was refused for. */
class RefusedEditMapper {

    @ServerExceptionMapper
    Response refused(RefusedEditException refusal) {
        return refusal.problem().response();
    }
}
