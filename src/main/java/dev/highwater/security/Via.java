package dev.highwater.security;

import dev.highwater.text.EnumText;

/** How a caller was identified. */
public enum Via {
    /** Not identified: the mode asks for no log-in. */
    NOTHING,
    /** By a password in the file of users. */
    PASSWORD,
    /** By an API token of Highwater. */
    TOKEN,
    /** By an OpenID provider. */
    OIDC,
    /** By a proxy. */
    PROXY,
    /** By Slack, whose signature vouches for the user who has pressed a button. */
    SLACK;

    /** Returns the name in the API. */
    public String text() {
        return EnumText.of(this);
    }
}
