package io.strata.experience.partner.customer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The customers a partner may see, as its verified token names them in claim `accounts`. */
@RequestScoped
public class Reach {

  private final JsonWebToken token;

  public Reach(JsonWebToken token) {
    this.token = token;
  }

  /** In order of id; empty for a token that names none, which sees nobody. */
  List<String> accounts() {
    Object claim = token.getClaim("accounts");
    return claim instanceof JsonArray accounts
        ? accounts.getValuesAs(JsonString::getString).stream().sorted().toList()
        : List.of();
  }

  boolean contains(String customerId) {
    return accounts().contains(customerId);
  }
}
