package dev.highwater.notification;

import java.util.Set;

/**
 * Error codes that cannot be caused by one message: Slack's errors about the token, the workspace or the channel (from
 * the reference of {@code chat.postMessage}), HTTP statuses of a wrong address or log-in, and SMTP replies that refuse
 * the log-in, the sender or the recipient.
 */
final class ReceiverErrors {

    private static final Set<String> KNOWN = Set.of(
            "access_denied",
            "accesslimited",
            "account_inactive",
            "cannot_dm_bot",
            "channel_not_found",
            "deprecated_endpoint",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "invalid_auth",
            "is_archived",
            "is_inactive",
            "messages_tab_disabled",
            "method_deprecated",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "not_authed",
            "not_in_channel",
            "org_login_required",
            "restricted_action",
            "restricted_action_non_threadable_channel",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "team_access_not_granted",
            "token_expired",
            "token_revoked",
            "two_factor_setup_required",
            "unknown_method",
            "user_not_found");

    private ReceiverErrors() {}

    static boolean include(String code) {
        return code.startsWith("http_") || code.startsWith("smtp_") || KNOWN.contains(code);
    }
}
