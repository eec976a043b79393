package io.strata.launcher.suite;

import io.strata.engines.program.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Properties files with secrets in them: mode 0600. */
final class PrivateProperties {
  private PrivateProperties() {}

  static void write(Path file, Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      PrivateFiles.write(file, text.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What is in the file; nothing if it does not exist. */
  /** As {@link #read}, typed. */
  static Map<String, String> values(Path file) {
    Map<String, String> values = new TreeMap<>();
    read(file).forEach((key, value) -> values.put((String) key, (String) value));
    return values;
  }

  static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader source = Files.newBufferedReader(file)) {
        properties.load(source);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return properties;
  }
}
