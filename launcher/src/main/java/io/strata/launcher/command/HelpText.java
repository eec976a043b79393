package io.strata.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** help.txt: the table of commands, and under {@code == COMMAND} what each says of itself. */
final class HelpText {
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final String table;

  HelpText() {
    try (InputStream source = HelpText.class.getResourceAsStream("/help.txt")) {
      String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = text.split("(?m)^== ");
      this.table = parts[0].strip();
      for (int i = 1; i < parts.length; i++) {
        String[] section = parts[i].split("\n", 2);
        sections.put(section[0].strip(), section[1].strip());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String table() {
    return table;
  }

  Set<String> commands() {
    return sections.keySet();
  }

  Optional<String> of(String command) {
    return Optional.ofNullable(sections.get(command));
  }
}
