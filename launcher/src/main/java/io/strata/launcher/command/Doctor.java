package io.strata.launcher.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strata.engines.Engines;
import io.strata.engines.envoy.EnvoyBinary;
import io.strata.engines.program.Distribution;
import io.strata.engines.program.Programs;
import io.strata.launcher.suite.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Looks for the tools of tools.yaml and says what it found or what to do. */
final class Doctor {
  private record Tool(
      String name, List<String> probe, boolean required, String purpose, String advice) {}

  private final Installation installation;
  private final PrintStream out;

  Doctor(Installation installation, PrintStream out) {
    this.installation = installation;
    this.out = out;
  }

  /** True when everything that {@code up} and {@code test} require is there. */
  boolean examine() {
    line("ok", "JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    boolean complete = true;
    for (Tool tool : tools()) {
      complete &= examine(tool) || !tool.required();
    }
    for (Distribution engine : Engines.in(installation.tools())) {
      boolean there = engine.isPrepared();
      line(
          there ? "ok" : "later",
          engine.name(),
          there ? engine.version() : "the first ./strata up that starts it fetches it");
    }
    Optional<String> envoy =
        new EnvoyBinary(installation.tools(), installation.envoy()).find().map(Object::toString);
    line(
        envoy.isPresent() ? "ok" : "later",
        "envoy",
        envoy.orElse("the first ./strata up installs it"));
    return complete;
  }

  private boolean examine(Tool tool) {
    Optional<String> version =
        Programs.output(installation.repository(), tool.probe().toArray(String[]::new))
            .flatMap(text -> text.lines().filter(line -> line.matches(".*\\d.*")).findFirst());
    if (version.isPresent()) {
      line("ok", tool.name(), version.get());
    } else {
      String urgency = tool.required() ? "MISSING" : "missing";
      line(urgency, tool.name(), tool.purpose() + ". Get it: " + tool.advice());
    }
    return version.isPresent();
  }

  private void line(String mark, String name, String text) {
    out.printf("%-8s %-17s %s%n", mark, name, text);
  }

  private static List<Tool> tools() {
    try (InputStream source = Doctor.class.getResourceAsStream("/tools.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(source, new TypeReference<>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("tools.yaml", unreadable);
    }
  }
}
