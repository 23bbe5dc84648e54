/**
 * How the service is doing, as an API answer and as health checks. Reads every other package and changes none.
 */
@NullMarked
package dev.highwater.status;

import org.jspecify.annotations.NullMarked;
