/**
 * The one tree of settings, {@code highwater.*}, read and checked once at the start. Every package may ask it; it asks
 * none.
 *
 * <p>In: environment, system properties and files, as Quarkus reads them. Out: {@code HighwaterConfig} and an interface
 * for each area ({@code ReadingsConfig}, {@code SlackConfig} …), which say what each key means, its default and its
 * range. A value that cannot be used stops the start: {@code SettingsValidator} holds all to {@code SettingRules} and
 * {@code SettingsAgree} (settings that contradict each other); {@code SettingProblems} makes the sentence, also of what
 * a converter refuses ({@code StrictBoolean}); {@code start.StartFailure} prints it. What needs more than the settings
 * to be known is refused by {@code http.ServerSettingsCheck}, {@code security.SecurityCheck},
 * {@code kafka.KafkaSettingsCheck}, and of receivers by {@code notification.http}. {@code SettingNames} finds keys that
 * are misspelt, {@code SecretFiles} reads secrets from files, and {@code Redaction} takes secrets out of what is shown:
 * {@code SafeLog} does so with the log.
 *
 * <p>Not here: how the settings of Kafka and of PostgreSQL's connection are turned into clients, see {@code kafka} and
 * {@code database}.
 */
@NullMarked
package dev.highwater.configuration;

import org.jspecify.annotations.NullMarked;
