package dev.highwater.database;

/** PostgreSQL cannot be used at the moment. The message says why, for people, without credentials. */
public class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String reason) {
        super(reason);
    }

    public DatabaseUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
