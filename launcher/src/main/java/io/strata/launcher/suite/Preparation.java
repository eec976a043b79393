package io.strata.launcher.suite;

import io.strata.launcher.Refusal;
import io.strata.launcher.build.EnvoyBinary;
import io.strata.launcher.build.KeycloakDistribution;
import io.strata.launcher.build.Modules;
import io.strata.launcher.build.PostgresDistribution;
import io.strata.launcher.catalogue.Component;
import io.strata.launcher.catalogue.Kind;
import java.nio.file.Files;
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
  private final KeycloakDistribution keycloak;
  private final EnvoyBinary envoy;
  private final PostgresDistribution postgresql;
  private final Consumer<String> progress;

  Preparation(Installation installation, Consumer<String> progress) {
    this.installation = installation;
    this.modules = new Modules(installation.repository());
    this.keycloak = new KeycloakDistribution(installation.tools());
    this.envoy = new EnvoyBinary(installation.tools(), installation.envoy());
    this.postgresql = new PostgresDistribution(installation.tools());
    this.progress = progress;
  }

  Modules modules() {
    return modules;
  }

  KeycloakDistribution keycloak() {
    return keycloak;
  }

  EnvoyBinary envoy() {
    return envoy;
  }

  PostgresDistribution postgresql() {
    return postgresql;
  }

  /** Returns when everything these components run from is there. */
  void run(List<Component> components) {
    List<Runnable> work = new ArrayList<>();
    List<Component> toBuild = components.stream().filter(this::needsBuild).toList();
    if (!toBuild.isEmpty()) {
      work.add(() -> modules.build(toBuild, installation.log("build"), progress));
    }
    if (has(components, "keycloak") && !keycloak.isPrepared()) {
      work.add(() -> keycloak.prepare(installation.log("prepare-keycloak"), progress));
    }
    if (has(components, "gateway") && envoy.find().isEmpty()) {
      work.add(() -> envoy.prepare(installation.log("prepare-envoy"), progress));
    }
    if (has(components, SchemaOwners.ENGINE) && !postgresql.isPrepared()) {
      work.add(() -> postgresql.prepare(installation.log("prepare-postgresql"), progress));
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
