package dev.highwater.threshold.store;

import dev.highwater.http.Problem;

/** The table does not take what a request asks for; nothing was changed. The message says why, for people. */
public class RefusedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RefusedEditException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** The answer to whoever asked. */
    public Problem problem() {
        return problem;
    }
}
