package io.strata.sandbox.salesforce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A key with its certificate, made anew by the JDK's keytool for every test run. */
public record TestKey(PrivateKey key, Path certificateFile) {

  private static final TestKey REGISTERED = make();

  /** The key whose certificate the sandboxes of the tests have. */
  public static TestKey registered() {
    return REGISTERED;
  }

  public static TestKey make() {
    try {
      Path folder = Files.createTempDirectory("key");
      Path store = folder.resolve("store.p12");
      String password = UUID.randomUUID().toString();
      keytool(
          List.of(
              "-genkeypair",
              "-alias",
              "k",
              "-keyalg",
              "RSA",
              "-keysize",
              "2048",
              "-dname",
              "CN=test",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              password));
      KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
      Path pem = folder.resolve("certificate.pem");
      String encoded =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(keys.getCertificate("k").getEncoded());
      Files.writeString(
          pem, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
      return new TestKey((PrivateKey) keys.getKey("k", password.toCharArray()), pem);
    } catch (IOException | GeneralSecurityException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A signed assertion; `padded` leaves the base64 padding on, as Camel does. */
  public String sign(String header, String claims, boolean padded) throws GeneralSecurityException {
    Base64.Encoder encoder =
        padded ? Base64.getUrlEncoder() : Base64.getUrlEncoder().withoutPadding();
    String signed =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encoder.encodeToString(signature.sign());
  }

  private static void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }
}
