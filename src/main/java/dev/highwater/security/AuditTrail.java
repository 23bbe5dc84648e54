package dev.highwater.security;

/** Where it is written down who did what. */
public interface AuditTrail {

    /** Takes an entry; never blocks and never fails. May be called from any thread. */
    void record(AuditEvent event);
}
