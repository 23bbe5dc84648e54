package dev.highwater.silence;

import java.util.Optional;

/**
 * How an attempt to change a silence ended.
 *
 * @param verdict what happened, or why nothing did
 * @param silence the one that is there afterwards, as far as there is one
 */
record SilenceChange(Verdict verdict, Optional<Silence> silence) {

    enum Verdict {
        /** It is as wanted now. */
        DONE,
        /** Nothing was changed: there is none. */
        MISSING,
        /** Nothing was changed: it is not the version that the editor saw. */
        CHANGED_MEANWHILE,
        /** Nothing was changed: it has expired, and what is over stays as it was. */
        EXPIRED,
        /** Nothing was changed: it would last until something is resolved, and nothing that it matches is open. */
        NOTHING_OPEN,
        /** Nothing was changed: another one covers the same for about as long. */
        COVERED
    }

    static SilenceChange done(Silence silence) {
        return new SilenceChange(Verdict.DONE, Optional.of(silence));
    }

    static SilenceChange refused(Verdict verdict) {
        return new SilenceChange(verdict, Optional.empty());
    }

    static SilenceChange refused(Verdict verdict, Silence there) {
        return new SilenceChange(verdict, Optional.of(there));
    }
}
