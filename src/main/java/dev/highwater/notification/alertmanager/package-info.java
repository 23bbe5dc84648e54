/**
 * Prometheus' Alertmanager as a receiver: posts firing and resolved alerts to {@code POST /api/v2/alerts} of all
 * members of a cluster; Alertmanager itself then routes, groups and notifies.
 *
 * <p>In: the settings {@code highwater.alertmanager}, from which {@code Alertmanager} starts the receiver, and the
 * batches that {@code notification.plan} has planned. Out: alerts as Alertmanager's API takes them
 * ({@code PostableAlert}). By the rules of {@code CopyDecisions}, firing alerts are sent again at regular intervals,
 * also when they are acknowledged.
 *
 * <p>Decided here: the labels and times of an alert and when it ends for Alertmanager ({@code AlertmanagerAlerts}), and
 * the result when only some of several members can be reached ({@code AlertmanagerNotifier}). Not here: HTTP calls,
 * which {@code notification.http} makes, and retries, which are part of {@code outbox}. Owns no table.
 */
@NullMarked
package dev.highwater.notification.alertmanager;

import org.jspecify.annotations.NullMarked;
