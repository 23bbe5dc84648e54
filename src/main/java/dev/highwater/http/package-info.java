/**
 * What every REST resource shares: errors as {@code application/problem+json} (RFC 9457) whoever raised them, bodies read
 * strictly, and {@code If-Match}. A resource returns {@link dev.highwater.http.Problem}s for what it expects to go
 * wrong; everything else that is thrown is turned into one here.
 */
@NullMarked
package dev.highwater.http;

import org.jspecify.annotations.NullMarked;
