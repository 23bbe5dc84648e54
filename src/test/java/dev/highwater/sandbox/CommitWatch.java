package dev.highwater.sandbox;

import dev.highwater.sandbox.comparison.ExpectedOutputs;
import dev.highwater.sandbox.comparison.ExpectedOutputs.Totals;
import dev.highwater.sandbox.comparison.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Of the contender that writes nothing: its offset commits, and what it says in its log. */
final class CommitWatch implements Watch {

    private static final Pattern SAID = Pattern.compile("readings=(\\d+) usage=(\\S+) times=(-?\\d+)");
    private static final double TOLERANCE = 1e-9;

    private final RunTopics topics;
    private final Totals totals;
    private final Path log;
    private final LogEnds broker;
    private final Map<TopicPartition, Long> ends;

    /** {@code log} is where it says what it has added up. */
    CommitWatch(RunTopics topics, ExpectedOutputs expected, Path log) {
        this.topics = topics;
        this.totals = expected.totals();
        this.log = log;
        this.broker = new LogEnds(topics.bootstrapServers());
        this.ends = broker.of(topics.partitionsOf(topics.readings()), IsolationLevel.READ_COMMITTED);
    }

    @Override
    public boolean hasBegun() {
        return positions().values().stream().anyMatch(offset -> offset > 0);
    }

    @Override
    public Map<TopicPartition, Long> positions() {
        return broker.committed(topics.group());
    }

    @Override
    public boolean mayBeComplete(Map<TopicPartition, Long> positions) {
        return ends.equals(positions);
    }

    @Override
    public double share(Map<TopicPartition, Long> positions) {
        long done = positions.values().stream().mapToLong(Long::longValue).sum();
        return (double) done / ends.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public boolean isComplete() {
        return said().filter(result -> result.readings() >= totals.readings()).isPresent();
    }

    @Override
    public Map<TopicPartition, Long> completion() {
        return ends;
    }

    @Override
    public Verdict verdict() {
        return new Verdict(said().map(this::problems).orElse(List.of("it has not said what it has added up")));
    }

    private List<String> problems(Totals result) {
        boolean right = result.readings() == totals.readings()
                && result.times() == totals.times()
                && Math.abs(result.usage() - totals.usage()) <= TOLERANCE * totals.usage();
        return right ? List.of() : List.of("it has added up %s instead of %s".formatted(result, totals));
    }

    private Optional<Totals> said() {
        return ChildProcess.lastLines(log, 1).stream()
                .map(SAID::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Totals(
                        Long.parseLong(matcher.group(1)),
                        Double.parseDouble(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                .findFirst();
    }

    @Override
    public void close() {
        broker.close();
    }
}
