package dev.highwater.reading;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fast reader for the form of nearly every reading: the four fields and no other, each once, in any order, as plain as
 * {@link JsonCursor} accepts. Returns the same reading as the general way of {@link ReadingParser}, or null; then the
 * general way decides.
 *
 * <p>Confined to one thread.
 */
final class ReadingScanner {

    private static final byte[] HOSTNAME = JsonCursor.name("hostname");
    private static final byte[] CPU = JsonCursor.name("cpu");
    private static final byte[] USAGE = JsonCursor.name("usage");
    private static final byte[] OCCURRED_AT = JsonCursor.name("occurred_at");

    /** Marks a number that has not been read; accepted numbers are never negative. */
    private static final long ABSENT = -1;

    private final double maximumUsage;
    private final JsonCursor json = new JsonCursor();
    private final NameRange hostname = new NameRange();
    private final NameRange cpu = new NameRange();
    private final BooleanSupplier field = this::field;
    private double usage;
    private long occurredAt;

    /** @param maximumUsage percent; readings above it are left to the general way */
    ReadingScanner(double maximumUsage) {
        this.maximumUsage = maximumUsage;
    }

    /** Returns the reading; null if the bytes do not have that form. */
    @Nullable
    Reading scan(byte[] value) {
        hostname.clear();
        cpu.clear();
        usage = ABSENT;
        occurredAt = ABSENT;
        return json.isObject(value, field) ? reading() : null;
    }

    private @Nullable Reading reading() {
        boolean usual = !hostname.isEmpty()
                && !cpu.isEmpty()
                && usage >= 0
                && usage <= maximumUsage
                && occurredAt >= ReadingFields.EARLIEST;
        return usual ? new Reading(new SeriesName(json.bytes(), hostname, cpu), usage, occurredAt) : null;
    }

    /** Reads a field; the cursor is behind the opening quote of its name. */
    private boolean field() {
        switch (json.peek()) {
            case 'h' -> {
                return hostname.isEmpty()
                        && json.isAtField(HOSTNAME)
                        && json.text(hostname, ReadingFields.MAXIMUM_HOSTNAME);
            }
            case 'c' -> {
                return cpu.isEmpty() && json.isAtField(CPU) && json.text(cpu, ReadingFields.MAXIMUM_CPU);
            }
            case 'u' -> {
                boolean taken = usage == ABSENT && json.isAtField(USAGE) && json.readNumber();
                usage = json.number();
                return taken;
            }
            case 'o' -> {
                boolean taken = occurredAt == ABSENT && json.isAtField(OCCURRED_AT) && json.readInteger();
                occurredAt = json.integer();
                return taken;
            }
            default -> {
                return false;
            }
        }
    }
}
