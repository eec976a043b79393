package io.strata.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.engines.Refusal;
import io.strata.engines.kafka.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.shipped();

  @Test
  void aNameMeansEverythingBelowItAndKeycloakAndGateway() {
    assertThat(names(List.of("exp-partner")))
        .containsExactlyInAnyOrder(
            "exp-partner",
            "prc-customer-360",
            "sys-sap",
            "sandbox-sap",
            "sys-salesforce",
            "sandbox-salesforce",
            "postgresql",
            "kafka",
            "keycloak",
            "gateway");
    assertThat(names(List.of("exp-salesforce")))
        .contains("prc-inventory", "sys-sap", "sandbox-sap")
        .doesNotContain("prc-customer-360", "sys-salesforce", "kafka");
    assertThat(names(List.of("sandbox-salesforce")))
        .containsExactlyInAnyOrder("sandbox-salesforce", "keycloak", "gateway");
  }

  @Test
  void everythingComesAfterWhatItNeeds() {
    List<String> all = names(List.of());
    for (Component component : catalogue.listed()) {
      assertThat(all).contains(component.name());
      assertThat(all.subList(0, all.indexOf(component.name()))).containsAll(component.needs());
    }
  }

  @Test
  void anEngineNobodyUsesIsKnownButNeitherListedNorStarted() {
    Component unused = component("kafka", Kind.ENGINE, List.of());
    Catalogue small = new Catalogue(List.of(unused, component("keycloak", Kind.ENGINE, List.of())));
    assertThat(small.listed()).isEmpty();
    assertThat(small.component("kafka")).isEqualTo(unused);
    assertThatThrownBy(() -> small.closure(List.of("kafka")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no service of this suite uses it yet");
  }

  @Test
  void kafkaHasTheTopicsThatItsUsersShare() {
    assertThat(catalogue.component("kafka").topics())
        .containsExactly(
            new Topic("strata.crm.changes.v1", 6, 7), new Topic("strata.orders.v1", 6, 7));
  }

  @Test
  void anEngineIsListedOnceAServiceUsesIt() {
    Component engine = component("postgresql", Kind.ENGINE, List.of());
    Component keycloak = component("keycloak", Kind.ENGINE, List.of());
    Component user = component("sys-sap", Kind.SERVICE, List.of("postgresql"));
    Catalogue grown = new Catalogue(List.of(engine, keycloak, user));
    assertThat(grown.closure(List.of("sys-sap"))).containsExactly(engine, keycloak, user);
  }

  @Test
  void anUnknownNameIsAUsageErrorThatListsTheKnown() {
    assertThatThrownBy(() -> catalogue.component("sys-siebel"))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.reason()).isEqualTo(Refusal.Reason.USAGE))
        .hasMessageContainingAll("sys-siebel", "sys-salesforce", "gateway");
  }

  private static Component component(String name, Kind kind, List<String> engines) {
    return new Component(
        name, kind, null, null, null, null, engines, false, null, false, null, null);
  }

  private List<String> names(List<String> asked) {
    return catalogue.closure(asked).stream().map(Component::name).toList();
  }
}
