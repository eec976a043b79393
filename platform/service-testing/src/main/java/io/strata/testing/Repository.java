package io.strata.testing;

import java.nio.file.Path;

/** The checkout the tests run in. */
final class Repository {

  private Repository() {}

  static Path root() {
    String root = System.getProperty("repository.root");
    if (root == null) {
      throw new IllegalStateException(
          "Run tests with Maven: it sets the system property repository.root");
    }
    return Path.of(root);
  }

  static Path contract(String artifact) {
    return root().resolve("openapi").resolve(artifact + ".yaml");
  }
}
