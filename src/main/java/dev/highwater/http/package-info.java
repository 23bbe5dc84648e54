/**
 * What every REST resource shares: errors as {@code application/problem+json} (RFC 9457).
 */
@NullMarked
package dev.highwater.http;

import org.jspecify.annotations.NullMarked;
