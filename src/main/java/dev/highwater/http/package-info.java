/**
 * What every REST resource shares: errors as {@code application/problem+json} (RFC 9457) whoever raised them,
 * parameters and bodies read strictly, {@code ETag} and {@code If-Match}, the addresses of the pages, and what
 * {@code /q/openapi} says.
 *
 * <p>In: requests before a resource gets them, and what it returns or throws. Out: answers. A resource returns a
 * {@link dev.highwater.http.Problem} for what it expects to go wrong; everything else that is thrown is turned into one
 * here.
 *
 * <p>Decided here: what is refused before a resource sees it: requests under a name that is not ours or from a foreign
 * page ({@code CallerCheck}, with {@code HostPolicy} and {@code OriginPolicy}), and bodies and addresses that cannot be
 * read ({@code RequestCheck}, {@code BodyCheck}); how much one client may take ({@code ConnectionLimits}) and how long
 * ({@code GuardedConnections}); and with which headers answers protect a browser ({@code SecurityHeaders}).
 *
 * <p>The settings of the web server are looked at here as well ({@code ServerSettingsCheck}); {@code start} begins the
 * process.
 *
 * <p>Not here: the resources themselves; each is in the package whose matter it is.
 */
@NullMarked
package dev.highwater.http;

import org.jspecify.annotations.NullMarked;
