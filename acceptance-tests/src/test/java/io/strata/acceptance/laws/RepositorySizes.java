package io.strata.acceptance.laws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sizes that go beyond one file. Main code is counted in lines of code (see {@link
 * Sources#code}), generated code apart; poms, properties, contracts and READMEs in lines. A size is
 * raised only in an ADR, by a line {@code size: launcher 4000}.
 */
final class RepositorySizes {

  /**
   * @param limit above it the size is refused
   */
  record Size(String what, int lines, int advised, int limit) {

    boolean excessive() {
      return lines > limit;
    }

    boolean advisable() {
      return lines <= advised;
    }

    @Override
    public String toString() {
      return what + ": " + lines + " of " + limit;
    }
  }

  private record Limit(int advised, int most) {}

  private static final Limit SERVICE = new Limit(1_500, 2_500);
  private static final Limit WIRE_CLIENT = new Limit(6_000, 6_000);
  private static final Limit ORCHESTRATOR = new Limit(4_500, 4_500);

  private static final Map<String, Limit> MAIN_CODE =
      Map.of(
          "service-runtime",
          new Limit(1_200, 1_200),
          "service-testing",
          new Limit(800, 800),
          "durable",
          new Limit(1_500, 1_500),
          "launcher",
          new Limit(2_500, 2_500),
          "engines",
          new Limit(1_000, 1_000),
          "sys-salesforce",
          WIRE_CLIENT,
          "sys-sap",
          WIRE_CLIENT,
          "prc-order-fulfilment",
          ORCHESTRATOR,
          "exp-portal",
          ORCHESTRATOR);

  private static final Pattern RAISED = Pattern.compile("(?m)^size: (\\S+) ([0-9]+)$");

  private final Path root;
  private final List<MavenModule> modules;
  private final Map<String, Limit> raised;
  private final List<Size> sizes = new ArrayList<>();

  private RepositorySizes(Path root) {
    this.root = root;
    this.modules = MavenModule.of(root);
    this.raised = raised(root);
  }

  static List<Size> of(Path root) {
    RepositorySizes repository = new RepositorySizes(root);
    repository.file("pom.xml", new Limit(300, 300));
    repository.file("README.md", new Limit(150, 150));
    repository.contracts();
    repository.modules.forEach(repository::module);
    return repository.sizes;
  }

  private void module(MavenModule module) {
    packages(module.main());
    packages(module.tests());
    if (module.service()) {
      String folder = root.relativize(module.folder()).toString();
      file(folder + "/pom.xml", new Limit(40, 80));
      file(folder + "/src/main/resources/application.properties", new Limit(30, 60));
      file(folder + "/README.md", new Limit(60, 60));
    }
    if (module.service() || MAIN_CODE.containsKey(module.artifact())) {
      Limit limit = MAIN_CODE.getOrDefault(module.artifact(), SERVICE);
      add(module.artifact(), Sources.code(Sources.below(module.main(), ".java")), limit);
    }
  }

  private void packages(Path sources) {
    Sources.below(sources, ".java").stream()
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
        .forEach(
            (folder, classes) ->
                add(
                    "classes in " + root.relativize(folder),
                    classes.intValue(),
                    new Limit(20, 30)));
  }

  private void contracts() {
    for (Path contract : Sources.below(root.resolve("openapi"), ".yaml")) {
      boolean wire = contract.getFileName().toString().matches("sys-(salesforce|sap)\\.yaml");
      file(
          root.relativize(contract).toString(),
          wire ? new Limit(2_000, 2_000) : new Limit(600, 1_000));
    }
  }

  private void file(String name, Limit limit) {
    Path file = root.resolve(name);
    if (Files.exists(file)) {
      add(name, Sources.lines(file).size(), limit);
    }
  }

  private void add(String what, int lines, Limit usual) {
    Limit limit = raised.getOrDefault(what, usual);
    sizes.add(new Size(what, lines, limit.advised(), limit.most()));
  }

  private static Map<String, Limit> raised(Path root) {
    return Sources.below(root.resolve("docs/adr"), ".md").stream()
        .flatMap(adr -> RAISED.matcher(String.join("\n", Sources.lines(adr))).results())
        .collect(Collectors.toMap(line -> line.group(1), RepositorySizes::limit, (a, b) -> b));
  }

  private static Limit limit(MatchResult line) {
    int lines = Integer.parseInt(line.group(2));
    return new Limit(lines, lines);
  }
}
