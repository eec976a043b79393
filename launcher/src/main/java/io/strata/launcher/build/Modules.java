package io.strata.launcher.build;

import io.strata.engines.Refusal;
import io.strata.engines.program.FileLock;
import io.strata.engines.program.Maven;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Maven makes of the components' modules, and whether it is there and current. */
public final class Modules {
  private static final Pattern BUILDING = Pattern.compile("^\\[INFO] -+< \\S+:(\\S+) >-+");
  private static final Pattern DONE = Pattern.compile("\\[INFO] BUILD (SUCCESS|FAILURE)");

  private final Path repository;

  public Modules(Path repository) {
    this.repository = repository;
  }

  /** The jar that starts the component, inside its folder of libraries. */
  public Path jar(Component component) {
    Path target = target(component);
    return component.kind() == Kind.SERVICE
        ? target.resolve("quarkus-app/quarkus-run.jar")
        : target.resolve(component.name() + "-0.1.0-SNAPSHOT.jar");
  }

  /** Whether the jar is missing or older than a source it is made from. */
  public boolean needsBuild(Component component) {
    Path jar = jar(component);
    return !Files.exists(jar)
        || SourceFolders.newestSource(sources(component))
            .filter(newest -> newest.compareTo(builtAt(component, jar)) > 0)
            .isPresent();
  }

  /** Builds these modules and what they are made of; one line per module as it is done. */
  public void build(Collection<Component> components, Path log, Consumer<String> progress) {
    components.forEach(this::requireModule);
    FileTime begun = FileTime.from(Instant.now());
    String modules = components.stream().map(Component::module).collect(Collectors.joining(","));
    List<String> arguments = List.of("package", "-DskipTests", "-pl", modules, "-am");
    FileLock.hold(
        stamps().resolve("build.lock"),
        () -> {
          try (Progress perModule = new Progress(log, progress)) {
            if (new Maven(repository).run(arguments, Map.of(), perModule::line) != 0) {
              throw Refusal.failed(
                  "The build failed:\n" + perModule.errors() + "\nAll of it: " + log);
            }
          }
        });
    components.forEach(component -> stamp(component, begun));
  }

  /** Copies what runs into {@code folder}, so that a later build does not pull it from under it. */
  public Path snapshot(Component component, Path folder) {
    Path jar = jar(component);
    if (!Files.exists(jar)) {
      throw Refusal.failed(component.name() + " is not built: " + jar + " is missing.");
    }
    if (component.kind() == Kind.SERVICE) {
      SourceFolders.mirror(jar.getParent(), folder);
    } else {
      SourceFolders.mirror(target(component).resolve("lib"), folder.resolve("lib"));
      copy(jar, folder.resolve(jar.getFileName()));
    }
    return folder.resolve(jar.getFileName());
  }

  private static void copy(Path file, Path copy) {
    try {
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void requireModule(Component component) {
    if (!Files.exists(repository.resolve(component.module()).resolve("pom.xml"))) {
      throw Refusal.failed(
          "%s: the module %s is not in this checkout."
              .formatted(component.name(), component.module()));
    }
  }

  private List<Path> sources(Component component) {
    Path module = repository.resolve(component.module());
    Path layer = module.getParent();
    Path pom = repository.resolve("pom.xml");
    return component.kind() == Kind.SANDBOX
        ? List.of(
            pom, layer.resolve("pom.xml"), module, layer.resolve("control"), layer.resolve("seed"))
        : List.of(
            pom,
            layer.resolve("pom.xml"),
            module,
            repository.resolve("platform"),
            repository.resolve("openapi"));
  }

  private Path target(Component component) {
    return repository.resolve(component.module()).resolve("target");
  }

  private Path stamps() {
    return repository.resolve(".strata/tools/built");
  }

  /** Maven leaves an unchanged jar alone, so the stamp says when it was last found current. */
  private FileTime builtAt(Component component, Path jar) {
    FileTime stamp = SourceFolders.modified(stamps().resolve(component.name()));
    FileTime built = SourceFolders.modified(jar);
    return stamp.compareTo(built) > 0 ? stamp : built;
  }

  private void stamp(Component component, FileTime begun) {
    try {
      Path stamp = stamps().resolve(component.name());
      Files.writeString(stamp, "");
      Files.setLastModifiedTime(stamp, begun);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Turns Maven's output into a line per module, and keeps it, its complaints apart. */
  private static final class Progress implements AutoCloseable {
    private final PrintWriter log;
    private final Consumer<String> progress;
    private final StringBuilder errors = new StringBuilder();
    private String current;
    private Instant since = Instant.now();

    Progress(Path log, Consumer<String> progress) {
      this.progress = progress;
      try {
        Files.createDirectories(log.getParent());
        this.log = new PrintWriter(Files.newBufferedWriter(log), true);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    void line(String line) {
      log.println(line);
      Matcher building = BUILDING.matcher(line);
      if (building.find() || DONE.matcher(line).find()) {
        next(building.hasMatch() ? building.group(1) : null);
      }
      if (line.startsWith("[ERROR]") && errors.length() < 4_000) {
        errors.append(line).append('\n');
      }
    }

    private void next(String module) {
      if (current != null) {
        double seconds = Duration.between(since, Instant.now()).toMillis() / 1000.0;
        progress.accept(String.format(Locale.ROOT, "%-20s built in %.1f s", current, seconds));
      }
      current = module;
      since = Instant.now();
    }

    String errors() {
      return errors.toString().strip();
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
