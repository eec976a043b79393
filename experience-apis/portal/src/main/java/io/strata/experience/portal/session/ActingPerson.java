package io.strata.experience.portal.session;

import io.strata.runtime.correlation.Call;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells the layers below who acts: the consumer of their calls, and so the author in their audit,
 * is {@code exp-portal/ada} and not the portal.
 */
public class ActingPerson {

  private static final String CLIENT = "exp-portal/";

  private final Person person;

  public ActingPerson(Person person) {
    this.person = person;
  }

  @ServerRequestFilter(nonBlocking = true)
  public void identify() {
    if (person.isKnown()) {
      Call.current().identify(CLIENT + headerSafe(person.getName()), null);
    }
  }

  static String headerSafe(String name) {
    return name.replaceAll("[^A-Za-z0-9._@-]", "_");
  }
}
