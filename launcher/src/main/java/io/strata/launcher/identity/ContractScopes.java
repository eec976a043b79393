package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The scopes that the operations of the contracts ask for, by artifact. */
final class ContractScopes {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, String> AUDIENCE_OF_LAYER =
      Map.of("exp-", "experience", "prc-", "process", "sys-", "system");

  private final SortedMap<String, Set<String>> byArtifact = new TreeMap<>();

  private ContractScopes() {}

  /** Reads {@code security} of every operation of every OpenAPI contract in the folder. */
  static ContractScopes read(Path folder) throws IOException {
    ContractScopes scopes = new ContractScopes();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        String artifact = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        scopes.add(artifact, asked(YAML.readTree(file.toFile())));
      }
    }
    return scopes;
  }

  /** For contracts that are GraphQL schemas, which cannot say a scope themselves. */
  void add(String artifact, Collection<String> scopes) {
    byArtifact.computeIfAbsent(artifact, key -> new TreeSet<>()).addAll(scopes);
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>();
    byArtifact.values().forEach(all::addAll);
    return all;
  }

  /** Those of one contract. */
  Set<String> of(String artifact) {
    return byArtifact.getOrDefault(artifact, Set.of());
  }

  /** Every {@code <noun>:read} of the layers that these audiences open. */
  Set<String> reads(Collection<String> audiences) {
    Set<String> reads = new TreeSet<>();
    byArtifact.forEach(
        (artifact, scopes) -> {
          if (audiences.contains(audience(artifact))) {
            scopes.stream().filter(scope -> scope.endsWith(":read")).forEach(reads::add);
          }
        });
    return reads;
  }

  private static String audience(String artifact) {
    return AUDIENCE_OF_LAYER.getOrDefault(
        artifact.substring(0, Math.min(4, artifact.length())), "none");
  }

  private static List<String> asked(JsonNode contract) {
    return contract.findValues("security").stream()
        .flatMap(
            security ->
                stream(security).flatMap(ContractScopes::stream).flatMap(ContractScopes::stream))
        .map(JsonNode::asText)
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return java.util.stream.StreamSupport.stream(node.spliterator(), false);
  }
}
