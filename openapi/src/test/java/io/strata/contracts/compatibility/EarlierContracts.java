package io.strata.contracts.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contracts as they were: at the last release tag ({@code v1.2.3}), else where the branch left
 * main, else, on main itself, at the first parent of HEAD.
 */
final class EarlierContracts {

  private static final String FOLDER = "openapi";

  private final Path repository;

  EarlierContracts(Path repository) {
    this.repository = repository;
  }

  /**
   * Writes them below a folder, shared schemas included.
   *
   * @return where they are; nothing in a repository whose first commit is HEAD
   * @throws IllegalStateException when history is missing that should be there
   */
  Optional<Path> writtenTo(Path folder) throws IOException {
    Optional<String> revision = revision();
    if (revision.isEmpty()) {
      return Optional.empty();
    }
    String tree = answer("ls-tree", "-r", "--name-only", revision.get(), "--", FOLDER + "/");
    for (String file : tree.lines().filter(f -> f.matches(".*\\.(yaml|graphqls)")).toList()) {
      Path copy = folder.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, answer("show", revision.get() + ":" + file));
    }
    return Optional.of(Files.createDirectories(folder.resolve(FOLDER)));
  }

  private Optional<String> revision() throws IOException {
    if (!git("rev-parse", "--verify", "--quiet", "HEAD").succeeded()) {
      throw new IllegalStateException(
          "Contracts are compared with those of an earlier commit: "
              + repository
              + " is no git clone");
    }
    Git tag = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD^");
    if (tag.succeeded()) {
      return Optional.of(tag.output().strip());
    }
    Optional<String> fork = fork();
    if (fork.isPresent()) {
      return fork;
    }
    if (git("rev-parse", "--verify", "--quiet", "HEAD^1").succeeded()) {
      return Optional.of("HEAD^1");
    }
    if (answer("rev-parse", "--is-shallow-repository").strip().equals("true")) {
      throw new IllegalStateException(
          "Contracts are compared with those of an earlier commit, and this clone is shallow:"
              + " fetch history (git fetch --unshallow --tags) and run again");
    }
    return Optional.empty();
  }

  /** A break in any commit of a branch counts, not only one in its last. */
  private Optional<String> fork() throws IOException {
    String head = answer("rev-parse", "HEAD").strip();
    for (String main : List.of("main", "origin/main")) {
      Git base = git("merge-base", main, "HEAD");
      if (base.succeeded() && !base.output().strip().equals(head)) {
        return Optional.of(base.output().strip());
      }
    }
    return Optional.empty();
  }

  private String answer(String... arguments) throws IOException {
    Git git = git(arguments);
    if (!git.succeeded()) {
      throw new IllegalStateException("git " + List.of(arguments) + " failed: " + git.output());
    }
    return git.output();
  }

  private record Git(boolean succeeded, String output) {}

  private Git git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Git(process.waitFor() == 0, output);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
