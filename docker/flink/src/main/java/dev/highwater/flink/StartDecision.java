package dev.highwater.flink;

/** Where the job begins to read, and whether it may. Nothing but a decision. */
enum StartDecision {

    /** With nothing done before: notes where it begins. */
    ANEW,

    /** Where Highwater has stopped: notes that it is Flink's now. */
    TAKE_OVER,

    /** Where it was noted that it begins, or where its state says. */
    GO_ON,

    /** Where its state says; nothing is noted. */
    RESTORE;

    /**
     * What it depends on.
     *
     * @param group Highwater's consumer group
     * @param flinksGroup this job's own
     * @param members how many instances of Highwater read in it
     * @param takeOver whether taking over was asked for
     * @param startIsGiven whether somebody has decided where to begin if it is unknown
     * @param restores whether Flink begins with state
     * @param hasRun whether Flink has committed offsets of the readings
     * @param outputsHaveRecords whether averages or filtered readings were written
     */
    record StartInput(
            String group,
            String flinksGroup,
            int members,
            boolean takeOver,
            boolean startIsGiven,
            Restores.Certainty restores,
            boolean hasRun,
            boolean outputsHaveRecords) {}

    /**
     * Decides.
     *
     * @throws JobException if something would be lost or doubled, with what to do
     */
    static StartDecision of(Ownership owner, StartInput input) {
        if (input.members > 0) {
            throw new JobException(
                    ("Highwater computes the averages itself: group %s has %d members. Set HIGHWATER_ENGINE=flink for"
                                    + " all of its instances and restart them; then start this job again.")
                            .formatted(input.group, input.members));
        }
        if (!owner.highwaters().isEmpty()) {
            return takeOver(input);
        }
        if (input.restores != Restores.Certainty.NO) {
            return owner.isUnknown() ? RESTORE : GO_ON;
        }
        if (input.hasRun && !(owner.isUnknown() && input.startIsGiven)) {
            throw new JobException(
                    ("This job has run before, and there is no savepoint or checkpoint to go on from: it would write"
                                    + " all a second time. Start it with --fromSavepoint (FROM_SAVEPOINT of start-job)."
                                    + " If Highwater is to compute again, hand back to it. To begin anew all the same,"
                                    + " delete the offsets of the groups %s and %s, and set HIGHWATER_FLINK_START to"
                                    + " earliest or latest.")
                            .formatted(input.group, input.flinksGroup));
        }
        if (!owner.isUnknown()) {
            return GO_ON;
        }
        if (input.outputsHaveRecords && !input.startIsGiven) {
            throw new JobException(
                    ("Group %s has no offsets, although there are averages or filtered readings already: reading from"
                                    + " the start may write them a second time. Set HIGHWATER_FLINK_START to earliest"
                                    + " to read all readings, or to latest to begin with new ones.")
                            .formatted(input.group));
        }
        return ANEW;
    }

    private static StartDecision takeOver(StartInput input) {
        if (!input.takeOver) {
            throw new JobException(
                    ("Highwater has computed from these readings up to now (group %s). To go on where it stopped, start"
                                    + " this job with HIGHWATER_FLINK_TAKE_OVER=true.")
                            .formatted(input.group));
        }
        if (input.restores == Restores.Certainty.YES) {
            throw new JobException(
                    "Highwater has computed since the savepoint or checkpoint that this job was started with: its"
                            + " windows are out of date. To take over, start it without one (start-job takes the newest"
                            + " in CHECKPOINTS: give it an empty directory).");
        }
        return TAKE_OVER;
    }
}
