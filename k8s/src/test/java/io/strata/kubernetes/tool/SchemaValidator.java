package io.strata.kubernetes.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The schemas of Kubernetes 1.34, strictly: a field they do not know is an error. By the Python
 * package {@code kubernetes-validate}, in an environment of its own.
 */
public final class SchemaValidator {
  private static final String PACKAGE = "kubernetes-validate==1.34.1";
  private static final String KUBERNETES = "1.34.1";

  private SchemaValidator() {}

  public static Command.Outcome validate(String documents) {
    Path program = installed();
    try {
      Path file = Files.createTempFile("manifests", ".yaml");
      try {
        Files.writeString(file, documents);
        return Command.of(program, "--strict", "-k", KUBERNETES, file.toString()).run();
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path installed() {
    Path environment = Checkout.tools().resolve("kubernetes-validate");
    Path complete = environment.resolve(PACKAGE);
    if (!Files.exists(complete)) {
      install(environment);
      try {
        Files.createFile(complete);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return environment.resolve("bin/kubernetes-validate");
  }

  private static void install(Path environment) {
    Path python =
        Command.onPath("python3")
            .orElseGet(() -> MissingTool.skip(PACKAGE, "install Python 3.9 or newer with venv"));
    Command.Outcome made =
        Command.of(python, "-m", "venv", "--clear", environment.toString()).run();
    Command.Outcome outcome =
        made.succeeded()
            ? Command.of(environment.resolve("bin/pip"), "install", "-q", PACKAGE).run()
            : made;
    if (!outcome.succeeded()) {
      MissingTool.skip(PACKAGE, outcome.errors());
    }
  }
}
