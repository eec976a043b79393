package io.strata.experience.portal.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who looks at the page; templates know it as {@code inject:person}. */
@Named("person")
@RequestScoped
public class Person {

  private final SecurityIdentity identity;

  public Person(SecurityIdentity identity) {
    this.identity = identity;
  }

  public boolean isKnown() {
    return !identity.isAnonymous();
  }

  /** The user name; empty for nobody. */
  public String getName() {
    return isKnown() ? identity.getPrincipal().getName() : "";
  }

  public boolean isViewer() {
    return identity.hasRole(Roles.VIEWER);
  }

  public boolean isOperator() {
    return identity.hasRole(Roles.OPERATOR);
  }

  /** The highest role, in a word. */
  public String getRole() {
    if (identity.hasRole(Roles.ADMINISTRATOR)) {
      return Roles.ADMINISTRATOR;
    }
    if (isOperator()) {
      return Roles.OPERATOR;
    }
    return isViewer() ? Roles.VIEWER : "no role";
  }

  /** When the ID token must be renewed. */
  public Instant signedInUntil() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? Instant.ofEpochSecond(token.getExpirationTime())
        : Instant.EPOCH;
  }
}
