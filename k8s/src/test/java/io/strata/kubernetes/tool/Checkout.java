package io.strata.kubernetes.tool;

import java.nio.file.Path;

/** The checkout the tests run in. */
public final class Checkout {
  private Checkout() {}

  /** A path of the repository, from its root. */
  public static Path path(String relative) {
    String root = System.getProperty("repository.root");
    if (root == null) {
      throw new IllegalStateException(
          "Run tests with Maven: it sets the system property repository.root");
    }
    return Path.of(root, relative);
  }

  /** Where tools that are built or installed for the tests are kept from run to run. */
  public static Path tools() {
    return path(".strata/tools");
  }
}
