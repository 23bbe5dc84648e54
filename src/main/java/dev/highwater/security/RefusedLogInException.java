package dev.highwater.security;

import dev.highwater.http.Problem;

/** A log-in was refused. */
class RefusedLogInException extends RuntimeException {

    private final transient Problem problem;
    private final long retryAfter;

    /** @param problem the answer to them, which must not help those who guess */
    RefusedLogInException(Problem problem) {
        this(problem, problem.detail(), 0);
    }

    /**
     * Creates a refusal with further details for the operators of the service.
     *
     * @param problem the answer to them, which must not help those who guess
     * @param record what is written down of it, and not answered
     * @param retryAfter seconds until it may be tried again; 0 if the answer does not say it
     */
    RefusedLogInException(Problem problem, String record, long retryAfter) {
        super(record);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    long retryAfter() {
        return retryAfter;
    }

    Problem problem() {
        return problem;
    }
}
