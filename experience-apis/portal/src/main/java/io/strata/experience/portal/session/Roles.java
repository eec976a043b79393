package io.strata.experience.portal.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * What a person may do. An administrator may all that an operator may, who may all that a viewer
 * may; whoever has logged in is a person, even without any of these roles.
 */
@ApplicationScoped
public class Roles implements SecurityIdentityAugmentor {

  public static final String VIEWER = "viewer";
  public static final String OPERATOR = "operator";
  static final String ADMINISTRATOR = "administrator";
  static final String PERSON = "person";

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.getCredential(IdTokenCredential.class) == null) {
      return Uni.createFrom().item(identity);
    }
    Set<String> roles = implied(identity.getRoles());
    return Uni.createFrom().item(QuarkusSecurityIdentity.builder(identity).addRoles(roles).build());
  }

  static Set<String> implied(Set<String> granted) {
    Set<String> roles = new HashSet<>();
    roles.add(PERSON);
    if (granted.contains(ADMINISTRATOR)) {
      roles.add(OPERATOR);
    }
    if (granted.contains(OPERATOR) || roles.contains(OPERATOR)) {
      roles.add(VIEWER);
    }
    return roles;
  }
}
