package dev.highwater.security;

import dev.highwater.text.EnumText;

/** How somebody is known. */
public enum Via {
    /** Not at all: no one is asked. */
    NOTHING,
    /** By a password of the file of users. */
    PASSWORD,
    /** By a token that was made here. */
    TOKEN,
    /** By an OpenID provider. */
    OIDC,
    /** By a proxy. */
    PROXY,
    /** By Slack, whose signature stands for what it says of who has pressed a button. */
    SLACK;

    /** As the API has it. */
    public String text() {
        return EnumText.of(this);
    }
}
