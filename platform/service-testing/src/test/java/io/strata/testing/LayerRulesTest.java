package io.strata.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerRulesTest {

  private static final String SAP = "package io.strata.system.sap; public class Orders {}";

  @TempDir Path classes;

  @Test
  void callToAnotherServiceIsRed() {
    red(
        LayerRules.noSidewaysCall(),
        "A service depends on no other service",
        SAP,
        "package io.strata.process.inventory; class Stock { io.strata.system.sap.Orders orders; }");
  }

  @Test
  void arrayOfAnotherServicesTypeIsRed() {
    red(
        LayerRules.noSidewaysCall(),
        "Stock -> io.strata.system.sap.Orders",
        SAP,
        "package io.strata.system.billing; class Stock { io.strata.system.sap.Orders[] orders; }");
  }

  @Test
  void serviceThatKnowsASandboxIsRed() {
    red(
        LayerRules.noSidewaysCall(),
        "io.strata.sandbox.sap.Door",
        "package io.strata.sandbox.sap; public class Door {}",
        "package io.strata.system.sap; class Orders { io.strata.sandbox.sap.Door door; }");
  }

  @Test
  void ownPackagesAndTheRuntimeAreGreen() {
    green(
        LayerRules.noSidewaysCall(),
        "package io.strata.system.sap.order; public class Order {}",
        """
        package io.strata.system.sap;
        class Orders {
          io.strata.system.sap.order.Order order;
          io.strata.runtime.problem.ProblemException problem;
        }
        """);
  }

  @Test
  void serviceWhoseNameBeginsLikeAnotherIsStillAnother() {
    red(
        LayerRules.noSidewaysCall(),
        "io.strata.system.sap.Orders",
        SAP,
        "package io.strata.system.sapling; class Tree { io.strata.system.sap.Orders orders; }");
  }

  @Test
  void sandboxThatKnowsAServiceIsRed() {
    red(
        LayerRules.sandboxesKnowNoService(),
        "A sandbox stands alone",
        SAP,
        "package io.strata.sandbox.sap; class Door { io.strata.system.sap.Orders orders; }");
  }

  @Test
  void sandboxOnControlIsGreen() {
    green(
        LayerRules.sandboxesKnowNoService(),
        "package io.strata.sandbox.control; public class Clock {}",
        "package io.strata.sandbox.sap; class Door { io.strata.sandbox.control.Clock clock; }");
  }

  @Test
  void frameworkInARulesPackageIsRed() {
    String rule = "package io.strata.process.inventory.availability; class Stock { %s answer; }";
    red(
        LayerRules.rulesAreFreeOfFrameworks(),
        "Business rules are plain Java",
        rule.formatted("jakarta.ws.rs.core.Response"));
    red(
        LayerRules.rulesAreFreeOfFrameworks(),
        "Business rules are plain Java",
        rule.formatted("io.smallrye.mutiny.Uni<String>"));
  }

  @Test
  void frameworkBesideTheRulesIsGreen() {
    green(
        LayerRules.rulesAreFreeOfFrameworks(),
        "package io.strata.process.inventory; class Stock { jakarta.ws.rs.core.Response answer; }",
        "package io.strata.process.inventory.availability; class Plant { String name; }");
  }

  @Test
  void guardOutsideOfTheDoorIsRed() {
    red(
        LayerRules.faultToleranceOnlyAtTheDoor(),
        "Fault tolerance sits only on a *Connector or an *Upstream",
        guarded("StockResource"));
    red(
        LayerRules.faultToleranceOnlyAtTheDoor(),
        "Stock -> org.eclipse.microprofile.faulttolerance.Retry",
        """
        package io.strata.process.inventory;
        class Stock { @org.eclipse.microprofile.faulttolerance.Retry void read() {} }
        """);
  }

  @Test
  void guardAtTheDoorIsGreen() {
    green(
        LayerRules.faultToleranceOnlyAtTheDoor(),
        guarded("SapUpstream"),
        guarded("SapConnector"),
        """
        package io.strata.process.inventory;
        class PlantUpstream { class Call { io.strata.runtime.guard.UpstreamGuard guard; } }
        """);
  }

  @Test
  void clientThatReturnsAPromiseIsRed() {
    red(
        LayerRules.clientsBlock(),
        "A REST client blocks",
        client("io.smallrye.mutiny.Uni<String>"));
    red(
        LayerRules.clientsBlock(),
        "Stocks -> get()",
        client("java.util.concurrent.CompletableFuture<String>"));
    green(LayerRules.clientsBlock(), client("String"));
  }

  @Test
  void drawersAreRed() {
    for (String drawer : LayerRules.BANNED_PACKAGES) {
      red(
          LayerRules.namesSayWhatIsInside(),
          "A name says what is inside",
          "package io.strata.process.inventory." + drawer + "; class Stock {}");
    }
  }

  @Test
  void emptyNamesAreRed() {
    for (String name : new String[] {"StockManager", "OrderHelper", "StocksApiImpl"}) {
      red(
          LayerRules.namesSayWhatIsInside(),
          name,
          "package io.strata.process.inventory; class " + name + " {}");
    }
  }

  @Test
  void namesThatOnlyLookLikeDrawersAreGreen() {
    green(
        LayerRules.namesSayWhatIsInside(),
        "package io.strata.process.inventory.utilisation; class Management {}",
        "package io.strata.process.inventory.corequest; class Implied {}");
  }

  @Test
  void everyLawIsApplied() {
    assertThat(LayerRules.all()).hasSize(6);
  }

  private static String guarded(String name) {
    return """
        package io.strata.process.inventory;
        class %s { io.strata.runtime.guard.UpstreamGuard guard; }
        """
        .formatted(name);
  }

  private static String client(String answer) {
    return """
        package io.strata.process.inventory;
        @org.eclipse.microprofile.rest.client.inject.RegisterRestClient
        interface Stocks { %s get(); }
        """
        .formatted(answer);
  }

  private void red(ArchRule law, String says, String... sources) {
    assertThatThrownBy(() -> law.check(PlantedClasses.compiled(classes, sources)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(says);
  }

  private void green(ArchRule law, String... sources) {
    assertThatCode(() -> law.check(PlantedClasses.compiled(classes, sources)))
        .doesNotThrowAnyException();
  }
}
