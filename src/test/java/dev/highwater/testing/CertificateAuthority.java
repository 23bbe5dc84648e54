package dev.highwater.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs certificates, as the authority of a company does that no JDK trusts. All files are in one directory. */
public final class CertificateAuthority {

    private static final String PASSWORD = "correct-horse";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;
    private final String name;

    private CertificateAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Makes one.
     *
     * @param directory for its files
     * @param name different for each in a directory
     */
    public static CertificateAuthority in(Path directory, String name) {
        CertificateAuthority authority = new CertificateAuthority(directory, name);
        authority.keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
        authority.keytool(
                name, "-exportcert", "-rfc", "-file", authority.certificate().toString());
        return authority;
    }

    /** Its own certificate as PEM, for those who are to trust it. */
    public Path certificate() {
        return directory.resolve(name + ".pem");
    }

    /**
     * A certificate of a server, and its key.
     *
     * @param certificate PEM, that of the authority after it
     * @param key PEM (PKCS#8), which its owner alone may read
     */
    public record Issued(Path certificate, Path key) {}

    /**
     * Issues a certificate.
     *
     * @param alias different for each in a directory
     * @param names as keytool takes them: {@code dns:localhost,ip:127.0.0.1}
     */
    public Issued issue(String alias, String names) {
        keytool(alias, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + alias);
        Path request = directory.resolve(alias + ".csr");
        keytool(alias, "-certreq", "-file", request.toString());
        Path signed = directory.resolve(alias + ".signed");
        keytool(
                name,
                "-gencert",
                "-rfc",
                "-ext",
                "san=" + names,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        try {
            Path certificate = directory.resolve(alias + ".crt");
            Files.writeString(certificate, Files.readString(signed) + Files.readString(certificate()));
            Path key = directory.resolve(alias + ".key");
            Files.writeString(key, pem(alias));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return new Issued(certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pem(String alias) throws IOException {
        try (InputStream in = Files.newInputStream(store(alias))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            Key key = store.getKey(alias, PASSWORD.toCharArray());
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(LINES.encodeToString(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + alias + " cannot be read", e);
        }
    }

    private Path store(String alias) {
        return directory.resolve(alias + ".p12");
    }

    private void keytool(String alias, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-keystore", store(alias).toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + Files.readString(directory.resolve("keytool.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}
