package io.strata.launcher.process;

import io.strata.engines.Refusal;
import io.strata.engines.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What to run for a component.
 *
 * @param command words, never a secret among them
 * @param environment added to the launcher's own, of which nothing that configures us is passed on
 * @param directory where it runs
 */
public record Detached(List<String> command, Map<String, String> environment, Path directory) {

  /**
   * First words of our keys and of Keycloak's and Kafka's options. A variable of that name outranks
   * the run file (MicroProfile Config 3.1, "Environment Variables Mapping Rules"), so one that a
   * user has exported for something else would move a door or a login. A profile may stand before
   * it, as in {@code _PROD_QUARKUS_HTTP_HOST}.
   */
  private static final Pattern CONFIGURES =
      Pattern.compile(
          "([^A-Z0-9][A-Z0-9]+[^A-Z0-9])?(QUARKUS|SMALLRYE|MP|KC|STRATA|PARTNER|CUSTOMER360"
              + "|INVENTORY|SALESFORCE|SAP|BILLING|SUPPORT|ORDERS?|PORTAL|KAFKA|SANDBOX)[^A-Z0-9].*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Starts it in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. The
   * log of the run before is kept beside it.
   */
  public ProcessIdentity start(Path log) {
    try {
      Files.createDirectories(log.getParent());
      Files.createDirectories(directory);
      if (Files.exists(log)) {
        Path previous =
            log.resolveSibling(log.getFileName().toString().replace(".log", ".previous.log"));
        Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder =
          new ProcessBuilder(inOwnSession())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(Detached::configures);
      builder.environment().putAll(environment);
      long pid = builder.start().pid();
      return ProcessIdentity.of(pid).orElseGet(() -> new ProcessIdentity(pid, "gone at once"));
    } catch (IOException failed) {
      throw Refusal.failed(
          "Cannot start " + command.getFirst() + ": " + failed.getMessage(), failed);
    }
  }

  /** Whether a variable of this name, in any case and with any separators, sets a key of ours. */
  static boolean configures(String variable) {
    return CONFIGURES.matcher(variable).matches();
  }

  private List<String> inOwnSession() {
    List<String> words = new ArrayList<>();
    // setsid(1) replaces itself by the command, so the pid and the start time stay the command's.
    if (Programs.find("setsid").isPresent()) {
      words.add("setsid");
    } else {
      words.addAll(List.of("sh", "-c", "trap '' HUP INT; exec \"$0\" \"$@\""));
    }
    words.addAll(command);
    return words;
  }
}
