package dev.highwater.security;

import dev.highwater.http.Problem;

/** Somebody says who they are, and is not believed. */
class RefusedLogInException extends RuntimeException {

    private final transient Problem problem;

    /** @param problem the answer to them, which must not help those who guess */
    RefusedLogInException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
