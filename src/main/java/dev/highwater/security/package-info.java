/**
 * Who it is, and what they may do.
 *
 * <p>In: requests, before anything else has answered them. Out: a {@link dev.highwater.security.Caller} with a
 * {@link dev.highwater.security.Role}, or an answer that says why not. {@code SecurityMode} says how callers are known;
 * whichever it is, what is behind sees nothing but the caller. Resources name the role that each operation needs
 * ({@code @RolesAllowed}), and {@link dev.highwater.security.Role} says which role includes which;
 * {@code CallerMechanism} gives the caller all of them. Groups of a provider or a proxy become a role in
 * {@code GroupRoles}. An operation that names none is refused to everybody. {@code Gate} and {@code Access} decide who
 * gets past which path, also where there is no resource: the live feed, metrics, pages.
 */
@NullMarked
package dev.highwater.security;

import org.jspecify.annotations.NullMarked;
