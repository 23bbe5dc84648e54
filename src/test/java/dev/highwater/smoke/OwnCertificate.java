package dev.highwater.smoke;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate for {@code localhost} that no JDK trusts, as companies issue them for their own servers.
 *
 * @param keyStore PKCS#12, with its key
 * @param pem the certificate alone, for those who are to trust it
 */
record OwnCertificate(Path keyStore, Path pem) {

    static final String PASSWORD = "correct-horse";

    static OwnCertificate in(Path directory) throws IOException, InterruptedException {
        Path keyStore = directory.resolve("server.p12");
        Path pem = directory.resolve("authority.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keyStore.toString());
        keytool("-exportcert", "-rfc", "-file", pem.toString(), "-keystore", keyStore.toString());
        return new OwnCertificate(keyStore, pem);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storetype", "PKCS12", "-storepass", PASSWORD));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("keytool ended with " + code);
        }
    }
}
