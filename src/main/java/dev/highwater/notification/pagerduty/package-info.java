/**
 * PagerDuty receivers, one for each routing key. Each episode is one alert of PagerDuty, identified by its dedup key,
 * which is triggered, acknowledged and resolved over the Events API v2.
 *
 * <p>In: the settings {@code highwater.pagerduty}, from which {@code PagerDuty} starts the receivers, and batches of
 * one episode each that {@code notification.plan} has planned. Out: events ({@code PagerDutyEvent}).
 *
 * <p>Decided here: which events an update of an episode leads to ({@code PagerDutyEvents}), and what an answer means
 * ({@code PagerDutyAnswer}), by <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">PagerDuty's
 * rules</a>. Not here: HTTP calls, which {@code notification.http} makes, and retries, which are part of
 * {@code outbox}. Owns no table.
 */
@NullMarked
package dev.highwater.notification.pagerduty;

import org.jspecify.annotations.NullMarked;
