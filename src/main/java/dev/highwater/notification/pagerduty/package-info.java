/**
 * PagerDuty as receivers, one for each routing key: each alert is an alert of PagerDuty's, by its dedup key, which is
 * triggered, acknowledged and resolved over the Events API v2. In come batches of one episode that
 * {@code notification.plan} has planned.
 *
 * <p>Decided here: which events an update of an episode is ({@code PagerDutyEvents}), and what an answer means
 * ({@code PagerDutyAnswer}), by <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">PagerDuty's
 * rules</a>. Calls are {@code http}'s, retries are {@code outbox}'s. Knows no table.
 */
@NullMarked
package dev.highwater.notification.pagerduty;

import org.jspecify.annotations.NullMarked;
