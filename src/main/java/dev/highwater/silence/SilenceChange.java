package dev.highwater.silence;

import java.util.Optional;

/**
 * The outcome of an attempt to change a silence.
 *
 * @param verdict whether the change was made, and if not, why
 * @param silence the silence after the attempt, if there is one
 */
record SilenceChange(Verdict verdict, Optional<Silence> silence) {

    enum Verdict {
        /** The silence is as requested. */
        DONE,
        /** Nothing was changed: there is no silence with this id. */
        MISSING,
        /** Nothing was changed: the silence has another version than the editor saw. */
        CHANGED_MEANWHILE,
        /** Nothing was changed: the silence has expired, and expired silences are kept as they were. */
        EXPIRED,
        /**
         * Nothing was changed: the silence would last until its alerts are resolved, but no alert that it matches is
         * open.
         */
        NOTHING_OPEN,
        /** Nothing was created: another silence covers the same alerts for about as long. */
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
