package io.strata.sandbox.control;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A sandbox's configuration file. Ports may be 0 for a free one.
 *
 * @param properties all keys, for the vendor's own
 */
public record SandboxConfig(Properties properties) {

  /** Reads the file named after {@code --config}. */
  public static SandboxConfig fromArguments(String[] arguments) throws IOException {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      throw new IllegalArgumentException("usage: --config FILE");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
      properties.load(reader);
    }
    return new SandboxConfig(properties);
  }

  /** Port of the vendor's HTTP door. */
  public int port() {
    return port("sandbox.port").orElse(0);
  }

  /** Port of the vendor's HTTPS door, when it has one. */
  public Optional<Integer> tlsPort() {
    return port("sandbox.tls-port");
  }

  /** Port of the control API. */
  public int controlPort() {
    return port("sandbox.control-port").orElse(0);
  }

  /** Folder of everything that outlives the process. */
  public Path dataDir() {
    return Path.of(required("sandbox.data-dir"));
  }

  /** PEM certificate chain of the HTTPS door. */
  public Path tlsCertificateFile() {
    return Path.of(required("sandbox.tls-certificate-file"));
  }

  /** PEM private key of the HTTPS door. */
  public Path tlsKeyFile() {
    return Path.of(required("sandbox.tls-key-file"));
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(properties.getProperty(key))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  public String required(String key) {
    return text(key)
        .orElseThrow(() -> new IllegalArgumentException("missing in the configuration: " + key));
  }

  /** A port under a key of the vendor's own, empty when it has none. */
  public Optional<Integer> port(String key) {
    return text(key)
        .map(
            value -> {
              try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                  return port;
                }
              } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(key + " is no port: " + value, notANumber);
              }
              throw new IllegalArgumentException(key + " is no port: " + value);
            });
  }
}
