package dev.highwater.threshold;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.highwater.http.Violation;
import dev.highwater.series.SeriesKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Judges imported rows as if each had come in a request of its own, and sees that none comes twice. */
@ApplicationScoped
class ImportCheck {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final Validator validator;

    ImportCheck(Validator validator) {
        this.validator = validator;
    }

    /**
     * Adds what is wrong to the rows' complaints.
     *
     * @param current a row that says what the table says already is right, whatever it says: plain SQL may have written limits
     *     that REST refuses, and what was exported imports
     */
    void check(ImportedRows imported, ThresholdSnapshot current) {
        Map<SeriesKey, Integer> lines = new HashMap<>();
        for (ImportedRows.Row row : imported.rows()) {
            if (judge(imported, row, current)) {
                Integer before = lines.putIfAbsent(row.content().key(), row.line());
                if (before != null) {
                    imported.complain(new Violation(
                            "hostname", "is there already, with this CPU, in line " + before, row.line()));
                }
            }
        }
    }

    private boolean judge(ImportedRows imported, ImportedRows.Row row, ThresholdSnapshot current) {
        var violations = validator.validate(row.content());
        if (violations.isEmpty() || isThereAlready(row.content(), current)) {
            return true;
        }
        violations.stream()
                .map(violation -> new Violation(field(violation), violation.getMessage(), row.line()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .forEach(imported::complain);
        return false;
    }

    /** What cannot be a threshold at all has been refused by then, or is in no table. */
    @SuppressWarnings("NullAway") // Fields of a body are null until it was validated; this one was not.
    private static boolean isThereAlready(NewThreshold row, ThresholdSnapshot current) {
        if (row.hostname() == null || row.allowedTop() == null) {
            return false;
        }
        Threshold wanted = row.threshold();
        Optional<Threshold> there = current.find(wanted.hostname(), wanted.cpu());
        return there.filter(threshold -> threshold.withVersion("").equals(wanted))
                .isPresent();
    }

    private static String field(ConstraintViolation<?> violation) {
        return SNAKE_CASE.translate(violation.getPropertyPath().toString());
    }
}
