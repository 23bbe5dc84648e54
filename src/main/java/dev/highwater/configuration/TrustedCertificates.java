package dev.highwater.configuration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A file of certificates in PEM, those of whom a receiver's own is signed by. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * Returns a TLS context that trusts the certificates in a file, and no others.
     *
     * @param key of the setting that names the file
     * @throws IllegalArgumentException if it cannot be used; the message names the setting
     */
    static SSLContext context(String key, String file) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : certificates(file)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "%s names the file %s, which %s".formatted(SettingNames.variable(key), file, reason(e)), e);
        }
    }

    private static Collection<? extends Certificate> certificates(String file)
            throws IOException, CertificateException {
        InputStream content = new ByteArrayInputStream(Files.readAllBytes(Path.of(file)));
        Collection<? extends Certificate> found =
                CertificateFactory.getInstance("X.509").generateCertificates(content);
        if (found.isEmpty()) {
            throw new CertificateException("No certificate in it");
        }
        return found;
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "is not there";
        }
        return failure instanceof CertificateException
                ? "holds no certificates in PEM"
                : "cannot be read: " + failure.getMessage();
    }
}
