package io.strata.kubernetes.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs built from their Go sources, once, into {@code .strata/tools/go/bin}. */
final class GoTool {
  private static final String KUSTOMIZE = "sigs.k8s.io/kustomize/kustomize/v5@v5.7.1";
  private static final Pattern KUBERNETES =
      Pattern.compile("k8s.io/kubernetes (v1\\.(\\d+)\\.\\d+)");

  private GoTool() {}

  static Path kustomize() {
    return built("kustomize").orElseGet(() -> build("kustomize", "install", KUSTOMIZE));
  }

  /**
   * A program of Kubernetes itself, such as {@code kube-apiserver}, in the version of the committed
   * go.mod. The first build takes some ten minutes of one core, so it is done with the lowest
   * priority.
   */
  static Path kubernetes(String program) {
    Matcher version = KUBERNETES.matcher(read(goMod()));
    if (!version.find()) {
      throw new IllegalStateException(goMod() + " names no version of Kubernetes");
    }
    String file = program + "-" + version.group(1);
    String stamp = "-X k8s.io/component-base/version.git%s=%s ";
    String stamps =
        stamp.formatted("Version", version.group(1))
            + stamp.formatted("Major", "1")
            + stamp.formatted("Minor", version.group(2));
    return built(file)
        .orElseGet(
            () ->
                build(
                    file,
                    "build",
                    "-p",
                    "1",
                    "-o",
                    bin().resolve(file).toString(),
                    "-ldflags",
                    "-s -w " + stamps.strip(),
                    "k8s.io/kubernetes/cmd/" + program));
  }

  private static Optional<Path> built(String file) {
    return Optional.of(bin().resolve(file)).filter(Files::isExecutable);
  }

  private static Path build(String file, String... arguments) {
    if (Command.onPath("go").isEmpty()) {
      return MissingTool.skip(file, "install Go 1.26 and it will be built from its sources");
    }
    System.err.println("Building " + file + " (once) ...");
    List<String> words = Stream.concat(Stream.of("-n", "19", "go"), Stream.of(arguments)).toList();
    Command.Outcome outcome =
        Command.of(Path.of("nice"), words.toArray(String[]::new))
            .in(module())
            .with("GOBIN", bin().toString())
            .with("GOFLAGS", "-mod=mod -buildvcs=false")
            .run();
    return outcome.succeeded()
        ? bin().resolve(file)
        : MissingTool.skip(file, "its build failed: " + outcome.errors());
  }

  private static Path bin() {
    return Checkout.tools().resolve("go/bin");
  }

  private static Path goMod() {
    return Checkout.path("k8s/src/test/resources/kube-apiserver/go.mod");
  }

  /** A copy of the committed module: building writes to it. */
  private static Path module() {
    Path folder = Checkout.tools().resolve("go/kube-apiserver");
    try {
      Files.createDirectories(bin());
      Files.createDirectories(folder);
      Files.copy(goMod(), folder.resolve("go.mod"), StandardCopyOption.REPLACE_EXISTING);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
