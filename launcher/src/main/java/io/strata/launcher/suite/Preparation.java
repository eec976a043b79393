package io.strata.launcher.suite;

import io.strata.engines.Engines;
import io.strata.engines.Refusal;
import io.strata.engines.envoy.EnvoyBinary;
import io.strata.engines.program.Distribution;
import io.strata.launcher.build.Modules;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Makes there what is to be started: modules by Maven, engines and Envoy as programs. */
final class Preparation {
  private final Installation installation;
  private final Modules modules;
  private final List<Distribution> engines;
  private final EnvoyBinary envoy;
  private final Consumer<String> progress;

  Preparation(Installation installation, Consumer<String> progress) {
    this.installation = installation;
    this.modules = new Modules(installation.repository());
    this.engines = Engines.in(installation.tools());
    this.envoy = new EnvoyBinary(installation.tools(), installation.envoy());
    this.progress = progress;
  }

  Modules modules() {
    return modules;
  }

  /** The programs of an engine. */
  Distribution engine(String name) {
    return engines.stream().filter(engine -> engine.name().equals(name)).findFirst().orElseThrow();
  }

  EnvoyBinary envoy() {
    return envoy;
  }

  /** Returns when everything these components run from is there. */
  void run(List<Component> components) {
    List<Runnable> work = new ArrayList<>();
    List<Component> toBuild = components.stream().filter(this::needsBuild).toList();
    if (!toBuild.isEmpty()) {
      work.add(() -> modules.build(toBuild, installation.log("build"), progress));
    }
    for (Distribution engine : engines) {
      if (has(components, engine.name()) && !engine.isPrepared()) {
        Path log = installation.log("prepare-" + engine.name());
        work.add(() -> engine.prepare(log, progress));
      }
    }
    if (has(components, "gateway") && envoy.find().isEmpty()) {
      work.add(() -> envoy.prepare(installation.log("prepare-envoy"), progress));
    }
    inParallel(work);
  }

  private boolean needsBuild(Component component) {
    if (!component.isBuiltHere()) {
      return false;
    }
    return installation.builds()
        ? modules.needsBuild(component)
        : !Files.exists(modules.jar(component)) && refuse(component);
  }

  private boolean refuse(Component component) {
    throw Refusal.failed("%s is not built: %s".formatted(component.name(), modules.jar(component)));
  }

  private static boolean has(List<Component> components, String name) {
    return components.stream().anyMatch(c -> c.name().equals(name) && c.kind() != Kind.SERVICE);
  }

  private static void inParallel(List<Runnable> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> running = work.stream().map(threads::submit).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (java.util.concurrent.ExecutionException failed) {
      throw failed.getCause() instanceof Refusal refusal
          ? refusal
          : Refusal.failed("Preparation failed: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted");
    }
  }
}
