import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has a command write a file, and puts it in its place only when it is whole: {@code java WholeFile.java FILE
 * COMMAND…}, where {@code {}} in the command is what it is to write. A part of the file, as of a command that was
 * killed or had no room, is never seen under its name. That there is none then is no failure: the build uses it
 * for what only makes a start faster. Part of the build, not of the product.
 */
final class WholeFile {

    private static final long LIMIT_SECONDS = 180;

    private WholeFile() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        // What a JVM that writes a cache has a child make it of, and deletes when that has been done.
        Path configuration = unfinished.resolveSibling(unfinished.getFileName() + ".config");
        List<String> command = Arrays.stream(arguments)
                .skip(1)
                .map(argument -> argument.replace("{}", unfinished.toString()))
                .toList();
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(configuration);
        Process process = new ProcessBuilder(command).inheritIO().start();
        // A build that is interrupted takes it along.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process)));
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (ended && process.exitValue() == 0 && Files.isRegularFile(unfinished) && Files.notExists(configuration)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        kill(process);
        process.waitFor();
        Files.deleteIfExists(unfinished);
        Files.deleteIfExists(configuration);
        // One of an earlier build is of other jars.
        Files.deleteIfExists(file);
        System.err.println("There is no " + file + ", with which a start would be faster: what writes it "
                + (ended
                        ? "ended with " + process.exitValue() + " and it is not whole"
                        : "did not end in " + LIMIT_SECONDS + " s"));
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
