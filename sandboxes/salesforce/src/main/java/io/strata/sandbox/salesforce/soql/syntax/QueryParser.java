package io.strata.sandbox.salesforce.soql.syntax;

import io.strata.sandbox.salesforce.soql.syntax.Query.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recursive descent over the clauses of a query (SOQL and SOSL Reference, SOQL SELECT Syntax). */
public final class QueryParser {

  private static final int LONGEST = 100_000;
  private static final int DEEPEST = 6;

  private static final Set<String> NEVER_AN_ALIAS =
      Set.of(
          "ALL",
          "AND",
          "ASC",
          "DESC",
          "EXCLUDES",
          "FIRST",
          "FOR",
          "FROM",
          "GROUP",
          "HAVING",
          "IN",
          "INCLUDES",
          "LAST",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "NULLS",
          "OFFSET",
          "OR",
          "ORDER",
          "SELECT",
          "UPDATE",
          "USING",
          "WHERE",
          "WITH");

  private final Tokens tokens;
  private final ConditionParser conditions;
  private int depth;

  private QueryParser(Tokens tokens) {
    this.tokens = tokens;
    this.conditions = new ConditionParser(tokens, this);
  }

  public static Query parse(QueryText text) {
    if (text.text().length() > LONGEST) {
      throw text.malformed(0, "SOQL statements cannot be longer than " + LONGEST + " characters.");
    }
    Tokens tokens = new Tokens(text);
    Query query = new QueryParser(tokens).query();
    tokens.take(Token.Kind.END);
    return query;
  }

  Query subQuery() {
    return query();
  }

  private Query query() {
    if (++depth > DEEPEST) {
      throw tokens.unexpected();
    }
    tokens.expect("SELECT");
    List<Selection> selections = selections();
    tokens.expect("FROM");
    Query.From from = from();
    skipScope();
    Optional<Condition> where = condition("WHERE");
    skipWith();
    List<Expression> groupBy = groupBy();
    Optional<Condition> having = groupBy.isEmpty() ? Optional.empty() : condition("HAVING");
    List<Query.SortKey> orderBy = orderBy();
    Optional<Query.Count> limit = count("LIMIT");
    Optional<Query.Count> offset = count("OFFSET");
    skipTracking();
    boolean allRows = tokens.next("ALL", "ROWS");
    if (allRows) {
      tokens.take();
      tokens.take();
    }
    depth--;
    return new Query(selections, from, where, groupBy, having, orderBy, limit, offset, allRows);
  }

  private List<Selection> selections() {
    List<Selection> selections = new ArrayList<>();
    do {
      selections.add(selection());
    } while (tokens.takeIf(","));
    return selections;
  }

  private Selection selection() {
    if (tokens.takeIf("(")) {
      Query query = query();
      tokens.expect(")");
      return new Selection.Children(query);
    }
    if (tokens.next("COUNT", "(")) {
      Name count = tokens.name();
      tokens.take();
      if (tokens.takeIf(")")) {
        return new Selection.CountAll(count.at());
      }
      Expression.Call call = new Expression.Call(count, conditions.expression());
      tokens.expect(")");
      return new Selection.Column(call, alias());
    }
    if (tokens.next("FIELDS", "(")) {
      tokens.take();
      tokens.take();
      Name kind = tokens.name();
      tokens.expect(")");
      return new Selection.Fields(kind);
    }
    return new Selection.Column(conditions.expression(), alias());
  }

  private Optional<Name> alias() {
    Token token = tokens.peek();
    boolean alias =
        token.kind() == Token.Kind.NAME
            && !NEVER_AN_ALIAS.contains(token.text().toUpperCase(Locale.ROOT));
    return alias ? Optional.of(tokens.name()) : Optional.empty();
  }

  private Query.From from() {
    Expression.Path object = conditions.path(tokens.name());
    Map<String, List<Name>> aliases = new HashMap<>();
    alias().ifPresent(a -> aliases.put(key(a), List.of()));
    while (tokens.takeIf(",")) {
      List<Name> path = expanded(conditions.path(tokens.name()).names(), aliases);
      alias().ifPresent(a -> aliases.put(key(a), path));
    }
    return new Query.From(object, aliases);
  }

  private static List<Name> expanded(List<Name> path, Map<String, List<Name>> aliases) {
    List<Name> prefix = aliases.get(key(path.getFirst()));
    if (prefix == null) {
      return path;
    }
    List<Name> expanded = new ArrayList<>(prefix);
    expanded.addAll(path.subList(1, path.size()));
    return expanded;
  }

  private static String key(Name alias) {
    return alias.text().toLowerCase(Locale.ROOT);
  }

  private void skipScope() {
    if (tokens.takeIf("USING")) {
      tokens.expect("SCOPE");
      tokens.name();
    }
  }

  /** Every field is visible to every caller, so neither mode hides any. */
  private void skipWith() {
    if (tokens.takeIf("WITH")
        && !tokens.takeIf("SECURITY_ENFORCED")
        && !tokens.takeIf("USER_MODE")) {
      tokens.expect("SYSTEM_MODE");
    }
  }

  private void skipTracking() {
    if (tokens.takeIf("UPDATE") && !tokens.takeIf("TRACKING")) {
      tokens.expect("VIEWSTAT");
    }
    while (tokens.takeIf("FOR")) {
      if (!tokens.takeIf("VIEW") && !tokens.takeIf("REFERENCE")) {
        tokens.expect("UPDATE");
      }
    }
  }

  private Optional<Condition> condition(String word) {
    return tokens.takeIf(word) ? Optional.of(conditions.conditions()) : Optional.empty();
  }

  private List<Expression> groupBy() {
    List<Expression> groupBy = new ArrayList<>();
    if (tokens.takeIf("GROUP")) {
      tokens.expect("BY");
      do {
        groupBy.add(conditions.expression());
      } while (tokens.takeIf(","));
    }
    return groupBy;
  }

  private List<Query.SortKey> orderBy() {
    List<Query.SortKey> keys = new ArrayList<>();
    if (tokens.takeIf("ORDER")) {
      tokens.expect("BY");
      do {
        keys.add(sortKey());
      } while (tokens.takeIf(","));
    }
    return keys;
  }

  private Query.SortKey sortKey() {
    Expression by = conditions.expression();
    boolean descending = tokens.takeIf("DESC");
    if (!descending) {
      tokens.takeIf("ASC");
    }
    boolean nullsLast = false;
    if (tokens.takeIf("NULLS")) {
      nullsLast = tokens.takeIf("LAST");
      if (!nullsLast) {
        tokens.expect("FIRST");
      }
    }
    return new Query.SortKey(by, descending, nullsLast);
  }

  private Optional<Query.Count> count(String word) {
    if (!tokens.takeIf(word)) {
      return Optional.empty();
    }
    int at = tokens.peek().at();
    return Optional.of(new Query.Count(tokens.wholeNumber(), at));
  }
}
