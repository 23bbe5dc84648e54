package dev.highwater.security;

import dev.highwater.text.EnumText;

/**
 * Something that somebody did, or was not let do.
 *
 * @param kind what sort of thing
 * @param author who it was, or says they are; empty if they do not say
 * @param role of whoever it was; empty for none
 * @param via how they are known; empty if they are not
 * @param peer address of the other end of the connection
 * @param action method and path of the request, or the deed
 * @param status of the answer; 0 for what is no request
 * @param detail more, in words; may be empty
 */
public record AuditEvent(
        Kind kind,
        String author,
        String role,
        String via,
        String peer,
        String action,
        int status,
        String detail) {

    /** Sorts of things. */
    public enum Kind {
        /** Something was changed. */
        WRITE,
        /** Somebody was not let do something. */
        REFUSAL,
        /** Somebody has said who they are, for the first time in a while. */
        LOG_IN,
        /** Somebody has logged out. */
        LOG_OUT,
        /** A token was made or revoked. */
        TOKEN;

        /** As the table and the API have it. */
        public String text() {
            return EnumText.of(this);
        }
    }

    /** A deed of somebody who is known. */
    public static AuditEvent of(Kind kind, Caller caller, String peer, String action, String detail) {
        return new AuditEvent(
                kind,
                caller.name(),
                caller.role().map(Role::text).orElse(""),
                caller.via().text(),
                peer,
                action,
                0,
                detail);
    }
}
