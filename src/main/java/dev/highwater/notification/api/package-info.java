/**
 * REST for notifications: receivers and what waits for them, parked rows and how to retry them, a test message, and
 * who was notified of one alert.
 */
@NullMarked
package dev.highwater.notification.api;

import org.jspecify.annotations.NullMarked;
