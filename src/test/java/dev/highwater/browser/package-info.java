/**
 * Drives the dashboard in a real Chromium against the production jar with a real Kafka and a real PostgreSQL. Without a
 * Chromium on this machine these tests are skipped, and say so.
 */
@NullMarked
package dev.highwater.browser;

import org.jspecify.annotations.NullMarked;
