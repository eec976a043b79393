package io.strata.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.strata.kubernetes.tool.Checkout;
import io.strata.kubernetes.tool.Kustomize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything an overlay applies. */
public record Manifests(List<Manifest> all) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Rendered as {@code kubectl apply -k k8s/overlays/NAME} would. */
  public static Manifests ofOverlay(String name) {
    return read(Kustomize.render("k8s/overlays/" + name));
  }

  public static Manifests read(String documents) {
    try (MappingIterator<JsonNode> nodes = YAML.readerFor(JsonNode.class).readValues(documents)) {
      return new Manifests(nodes.readAll().stream().map(Manifest::new).toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The names of all overlays there are. */
  public static List<String> overlays() {
    try (Stream<Path> folders = Files.list(Checkout.path("k8s/overlays"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public List<Manifest> ofKind(String kind) {
    return all.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
  }

  public List<Manifest> deployments() {
    return ofKind("Deployment");
  }

  /** Deployments of services, which is all but the gateway. */
  public List<Manifest> services() {
    return deployments().stream().filter(d -> !d.layer().equals("gateway")).toList();
  }

  public Manifest named(String kind, String name) {
    return ofKind(kind).stream()
        .filter(manifest -> manifest.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
  }
}
