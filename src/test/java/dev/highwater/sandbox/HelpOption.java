package dev.highwater.sandbox;

import picocli.CommandLine.Option;

/** {@code --help}, the same for every command. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean asked;

    boolean isAsked() {
        return asked;
    }
}
