package dev.highwater.threshold.store;

import dev.highwater.http.Problem;

/** Thrown when the table cannot accept an edit. Nothing was changed; the message explains the reason to the user. */
public class RefusedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedEditException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** Returns the problem to answer the request with. */
    public Problem problem() {
        return problem;
    }
}
