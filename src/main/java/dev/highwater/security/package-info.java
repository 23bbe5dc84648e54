/**
 * Who it is, and what they may do.
 *
 * <p>In: requests, before anything else has answered them. Out: a {@link dev.highwater.security.Caller} with a
 * {@link dev.highwater.security.Role}, or an answer that says why not. {@code SecurityMode} says how callers are known;
 * whichever it is, what is behind sees nothing but the caller. Resources name the role that each operation needs
 * ({@code @RolesAllowed}); one that names none is no one's.
 */
@NullMarked
package dev.highwater.security;

import org.jspecify.annotations.NullMarked;
