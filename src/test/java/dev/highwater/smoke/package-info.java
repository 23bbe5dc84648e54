/**
 * Highwater as it is shipped, jar or native executable, with nothing but an environment: what is settled when an
 * executable is built cannot be set any more, and what it was not given then is missing when it is needed. New
 * settings, codecs, log-ins and libraries get a place here, because this is the only place where their absence from the
 * executable is noticed.
 */
@NullMarked
package dev.highwater.smoke;

import org.jspecify.annotations.NullMarked;
