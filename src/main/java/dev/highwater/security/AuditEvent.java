package dev.highwater.security;

import dev.highwater.text.EnumText;

/**
 * An action of a caller, done or refused.
 *
 * @param kind what sort of thing
 * @param actor who it was
 * @param action method and path of the request, or the deed
 * @param status of the answer; 0 for what is no request
 * @param detail more, in words; may be empty
 */
public record AuditEvent(Kind kind, Actor actor, String action, int status, String detail) {

    /** Sorts of things. */
    public enum Kind {
        /** Something was changed. */
        WRITE,
        /** A request was refused for want of rights. */
        REFUSAL,
        /** A caller has logged in, for the first time in a while. */
        LOG_IN,
        /** A caller has logged out. */
        LOG_OUT,
        /** A token was made or revoked. */
        TOKEN;

        /** Returns the name in the table and the API. */
        public String text() {
            return EnumText.of(this);
        }
    }

    /**
     * The caller of an action.
     *
     * @param name who it was, or says they are; empty if they do not say
     * @param role of whoever it was; empty for none
     * @param via how they are known; empty if they are not
     * @param peer address of the other end of the connection
     */
    public record Actor(String name, String role, String via, String peer) {

        /** An actor that is not known. */
        public static final Actor UNKNOWN = new Actor("", "", "", "");

        /** Creates the actor of a known caller. */
        public static Actor of(Caller caller, String peer) {
            return new Actor(
                    caller.name(),
                    caller.role().map(Role::text).orElse(""),
                    caller.via().text(),
                    peer);
        }
    }

    /** A deed of somebody who is known. */
    public static AuditEvent of(Kind kind, Caller caller, String peer, String action, String detail) {
        return new AuditEvent(kind, Actor.of(caller, peer), action, 0, detail);
    }
}
