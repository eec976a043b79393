package io.strata.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

  private static final List<MavenModule> MODULES =
      MavenModule.of(Path.of(System.getProperty("repository.root")));

  @TempDir Path sources;

  @Test
  void resourcesCallMapAndReturn() {
    assertThat(MODULES.stream().filter(MavenModule::service))
        .flatExtracting(service -> SourceRules.longResourceMethods(service.main()))
        .isEmpty();
  }

  @Test
  void testsNeitherSleepNorSkipInSilence() {
    assertThat(MODULES)
        .flatExtracting(module -> SourceRules.sleepersAndSkippers(module.tests()))
        .isEmpty();
  }

  @Test
  void resourceMethodOfSixStatementsIsRed() throws IOException {
    String call = "call();";
    plant(resource(call.repeat(5)));
    assertThat(SourceRules.longResourceMethods(sources)).isEmpty();
    plant(resource(call.repeat(6)));
    assertThat(SourceRules.longResourceMethods(sources)).containsExactly("Planted.getOrder()");
  }

  @Test
  void nestedStatementsCount() throws IOException {
    plant(resource("if (a) { call(); call(); } else { call(); call(); call(); }"));
    assertThat(SourceRules.longResourceMethods(sources)).containsExactly("Planted.getOrder()");
  }

  @Test
  void classThatIsNoResourceMayDoMore() throws IOException {
    plant(resource("call();".repeat(9)).replace("implements OrdersApi", "implements Rule"));
    assertThat(SourceRules.longResourceMethods(sources)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void a() throws Exception { Thread.sleep(10); }",
        "void a() throws Exception { TimeUnit.SECONDS.sleep(1); }",
        "void a() { assumeTrue(ready); }",
        "void a() { Assumptions.assumeFalse(ready); }",
        "void a() { Assumptions.abort(); }",
        "@Disabled void a() {}",
        "@org.junit.jupiter.api.Disabled void a() {}",
      })
  void sleeperAndSilentSkipperAreRed(String member) throws IOException {
    plant("class Planted { " + member + " }");
    assertThat(SourceRules.sleepersAndSkippers(sources)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void a() { await().until(this::ready); }",
        "void a() { assumeTrue(ready, \"needs a database\"); }",
        "void a() { Assumptions.abort(\"needs a database\"); }",
        "@Disabled(\"until the vendor answers\") void a() {}",
        "String a = \"Thread.sleep(10)\"; // Thread.sleep(10)\n",
      })
  void waiterAndHonestSkipperAreGreen(String member) throws IOException {
    plant("class Planted { " + member + " }");
    assertThat(SourceRules.sleepersAndSkippers(sources)).isEmpty();
  }

  private static String resource(String body) {
    return "class Planted implements OrdersApi { public Order getOrder() { " + body + " } }";
  }

  private void plant(String source) throws IOException {
    Files.writeString(sources.resolve("Planted.java"), source);
  }
}
