/**
 * Prometheus' Alertmanager as a receiver: pushes to {@code POST /api/v2/alerts} what fires and what is over, to all
 * members of a cluster, and lets it route, group and notify. In come the batches that {@code notification.plan} has
 * planned; what fires comes again and again, by the rules of {@code CopyDecisions}, also if somebody has acknowledged
 * it.
 *
 * <p>Decided here: what an alert of Alertmanager's is ({@code AlertmanagerAlerts}), when it is over for it, and what
 * follows when some of several members cannot be reached ({@code AlertmanagerNotifier}). Retries are {@code outbox}'s.
 * Knows no table.
 */
@NullMarked
package dev.highwater.notification.alertmanager;

import org.jspecify.annotations.NullMarked;
