package dev.highwater.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A port that somebody chose, or left at its default.
 *
 * @param option what to choose another one with
 * @param server what is to listen on it
 */
record PortOption(String option, String server, int port) {

    /** 0 becomes a free port. */
    PortOption {
        if (port < 0 || port > 65_535) {
            throw new UsageException(option + " must be from 0 to 65535, and is " + port + ".");
        }
        port = port == 0 ? Ports.free() : port;
    }

    /**
     * Makes sure that every port can be used, before anything is started.
     *
     * @throws SandboxException naming the ports and options that are in the way
     */
    static void check(List<PortOption> ports) {
        Map<Integer, PortOption> taken = new HashMap<>();
        StringBuilder problems = new StringBuilder();
        for (PortOption wanted : ports) {
            PortOption rival = taken.putIfAbsent(wanted.port(), wanted);
            if (rival != null) {
                problems.append("%s and %s are both %d.%n".formatted(rival.option(), wanted.option(), wanted.port()));
            } else if (Ports.isBusy(wanted.port())) {
                problems.append("Port %d, for %s, is busy. Choose another one with %s.%n"
                        .formatted(wanted.port(), wanted.server(), wanted.option()));
            }
        }
        if (!problems.isEmpty()) {
            throw new SandboxException(problems.toString().stripTrailing());
        }
    }
}
