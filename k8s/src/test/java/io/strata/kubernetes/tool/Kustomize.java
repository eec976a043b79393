package io.strata.kubernetes.tool;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Renders folders as a user would: by kubectl where it is installed, else by Go's kustomize. */
public final class Kustomize {
  private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** The YAML documents of a folder of the repository, such as {@code k8s/overlays/local}. */
  public static String render(String folder) {
    return RENDERED.computeIfAbsent(Checkout.path(folder), Kustomize::rendered);
  }

  private static String rendered(Path folder) {
    Command command =
        Command.onPath("kubectl")
            .map(kubectl -> Command.of(kubectl, "kustomize", folder.toString()))
            .orElseGet(() -> Command.of(GoTool.kustomize(), "build", folder.toString()));
    return command.run().outputOrFail(String.join(" ", command.words()));
  }
}
