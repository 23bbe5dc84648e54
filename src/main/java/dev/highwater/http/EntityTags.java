package dev.highwater.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.File;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives JSON responses an entity tag, and answers 304 to clients that have the content already; browsers ask for that
 * by themselves. If a resource has set a tag, that one counts. Others are made from the content, and are weak, since
 * the same content may be compressed or not.
 */
public final class EntityTags {

    private final ObjectMapper mapper;

    EntityTags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The strong tag of a version, as {@link IfMatch} reads it again. */
    public static String of(String version) {
        return '"' + version + '"';
    }

    /** Looks at an answer before it is written. */
    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getMethod().equals(HttpMethod.GET)
                || response.getStatus() != Status.OK.getStatusCode()
                || !response.hasEntity()
                // There may be no memory for it, and who asks for one wants it.
                || response.getEntity() instanceof File) {
            return;
        }
        String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (tag == null) {
            // Not known yet where a resource answers with a Response; all that is not JSON names its type.
            MediaType type = requireNonNullElse(response.getMediaType(), MediaType.APPLICATION_JSON_TYPE);
            if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
                return;
            }
            byte[] content = write(response.getEntity());
            tag = "W/" + of(UUID.nameUUIDFromBytes(content).toString());
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.setEntity(new String(content, UTF_8), null, type);
        }
        if (isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }

    private byte[] write(Object entity) {
        if (entity instanceof String text) {
            return text.getBytes(UTF_8);
        }
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An answer cannot be written as JSON", e);
        }
    }

    /** Tags are opaque and in quotes, so none is found within another. Compares weakly, as RFC 9110 wants it here. */
    private static boolean isKnown(@Nullable String header, String tag) {
        return header != null && (header.strip().equals("*") || header.contains(tag.replaceFirst("^W/", "")));
    }
}
