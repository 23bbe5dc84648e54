package dev.highwater.threshold;

import dev.highwater.http.Problem;

/** The table does not take what a request asks for; nothing was changed. The message says why, for people. */
class RefusedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedEditException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** The answer to whoever asked. */
    Problem problem() {
        return problem;
    }
}
