package io.strata.sandbox.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoqlEngineTest {

  private static final String ACME = "001R0000005hDFYIA2";
  private static final String BOLT = "001D000000K0fXOIAZ";
  private static final String CORE = "001000000000003AAA";
  private static final String ANN = "003000000000001AAA";
  private static final String BOB = "003000000000002AAA";
  private static final String CAT = "003000000000003AAA";

  private final MemoryRows rows = new MemoryRows();
  private final SoqlEngine engine = new SoqlEngine(TestOrg.SCHEMA, rows, InstantSource.system());

  SoqlEngineTest() {
    rows.add("User", row("Id", "005000000000001AAA", "Name", "Olga", "IsActive", true));
    rows.add(
        "Account",
        row(
            "Id",
            ACME,
            "Name",
            "Acme",
            "OwnerId",
            "005000000000001AAA",
            "Industry",
            "Banking",
            "AnnualRevenue",
            new BigDecimal("100.50"),
            "IsDeleted",
            false,
            "CreatedDate",
            Instant.parse("2026-01-05T10:00:00Z")));
    rows.add(
        "Account",
        row(
            "Id",
            BOLT,
            "Name",
            "bolt",
            "ParentId",
            ACME,
            "Industry",
            "Technology",
            "AnnualRevenue",
            new BigDecimal("7"),
            "CreatedDate",
            Instant.parse("2026-02-05T10:00:00Z")));
    rows.add("Account", row("Id", CORE, "Name", "Core", "IsDeleted", true));
    rows.add("Contact", row("Id", ANN, "LastName", "Ann", "AccountId", ACME));
    rows.add(
        "Contact",
        row(
            "Id",
            BOB,
            "LastName",
            "Bob",
            "AccountId",
            ACME,
            "Birthdate",
            LocalDate.of(1990, 1, 2)));
    rows.add("Contact", row("Id", CAT, "LastName", "Cat"));
  }

  @Test
  void namesComeBackAsTheSchemaSpellsThemInSelectOrder() {
    QueryResult result =
        engine.execute("select name, ID, owner.NAME, isdeleted, OWNER.id from account", false);
    QueryRecord acme = result.records().getFirst();
    assertThat(acme.fields().keySet()).containsExactly("Name", "Id", "Owner", "IsDeleted");
    QueryRecord owner = (QueryRecord) acme.fields().get("Owner");
    assertThat(owner.type().name()).isEqualTo("User");
    assertThat(owner.fields())
        .containsExactly(Map.entry("Name", "Olga"), Map.entry("Id", "005000000000001AAA"));
    assertThat(result.records().get(1).fields()).containsEntry("Owner", null);
  }

  @Test
  void typeAndIdAreKnownWhenIdIsNotSelected() {
    QueryResult result =
        engine.execute("SELECT Name, Parent.Name FROM Account WHERE ParentId != null", false);
    QueryRecord bolt = result.records().getFirst();
    assertThat(bolt.id()).isEqualTo(BOLT);
    assertThat(bolt.type().name()).isEqualTo("Account");
    assertThat(((QueryRecord) bolt.fields().get("Parent")).id()).isEqualTo(ACME);
  }

  @Test
  void deletedRowsShowOnlyWhenAskedFor() {
    assertThat(names("SELECT Name FROM Account", false)).containsExactly("Acme", "bolt");
    assertThat(names("SELECT Name FROM Account", true)).containsExactly("Acme", "bolt", "Core");
    assertThat(names("SELECT Name FROM Account ALL ROWS", false))
        .containsExactly("Acme", "bolt", "Core");
  }

  @Test
  void childrenAreANestedResultOrNull() {
    QueryResult result =
        engine.execute(
            "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1) FROM Account",
            false);
    QueryResult contacts = (QueryResult) result.records().getFirst().fields().get("Contacts");
    assertThat(contacts.records())
        .extracting(r -> r.fields().get("LastName"))
        .containsExactly("Bob");
    assertThat(result.records().get(1).fields()).containsEntry("Contacts", null);
  }

  @Test
  void aConditionOnNullMatchesNotEqualAndNotInOnly() {
    assertThat(lastNames("AccountId != '" + ACME + "'")).containsExactly("Cat");
    assertThat(lastNames("AccountId NOT IN ('" + ACME + "')")).containsExactly("Cat");
    assertThat(lastNames("AccountId = null")).containsExactly("Cat");
    assertThat(lastNames("Birthdate < 2000-01-01")).containsExactly("Bob");
    assertThat(lastNames("Birthdate != 1990-01-02")).containsExactly("Ann", "Cat");
    assertThat(lastNames("NOT Birthdate < 2000-01-01")).containsExactly("Ann", "Cat");
    assertThat(lastNames("Account.Name = null")).containsExactly("Cat");
    assertThat(lastNames("Account.IsDeleted = null")).containsExactly("Ann", "Bob", "Cat");
  }

  @Test
  void idsMatchInBothLengthsAndTextWithoutCase() {
    assertThat(lastNames("AccountId = '" + ACME.substring(0, 15) + "'"))
        .containsExactly("Ann", "Bob");
    assertThat(lastNames("AccountId = '" + ACME.toLowerCase() + "'")).containsExactly("Ann", "Bob");
    assertThat(lastNames("AccountId = '" + ACME.substring(0, 15).toLowerCase() + "'")).isEmpty();
    assertThat(lastNames("LastName IN ('ANN', 'cat')")).containsExactly("Ann", "Cat");
    assertThat(lastNames("LastName LIKE '_A%'")).containsExactly("Cat");
  }

  @Test
  void joinsLookAcrossObjects() {
    assertThat(names("SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)", false))
        .containsExactly("Acme");
    assertThat(
            names(
                "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)", false))
        .containsExactly("bolt");
  }

  @Test
  void aggregatesAreNamedByAliasOrNumber() {
    QueryResult result =
        engine.execute(
            "SELECT Industry, COUNT(Id), SUM(AnnualRevenue) total, MAX(Name) FROM Account GROUP BY Industry"
                + " HAVING COUNT(Id) > 0 ORDER BY Industry",
            false);
    assertThat(result.aggregate()).isTrue();
    assertThat(result.records())
        .extracting(QueryRecord::fields)
        .containsExactly(
            row(
                "Industry",
                "Technology",
                "expr0",
                new BigDecimal("1"),
                "total",
                new BigDecimal("7"),
                "expr1",
                "bolt"),
            row(
                "Industry",
                "Banking",
                "expr0",
                new BigDecimal("1"),
                "total",
                new BigDecimal("100.50"),
                "expr1",
                "Acme"));
    QueryResult none =
        engine.execute(
            "SELECT COUNT(Id) n, AVG(AnnualRevenue) a FROM Account WHERE Name = 'x'", false);
    assertThat(none.records().getFirst().fields())
        .isEqualTo(row("n", new BigDecimal("0"), "a", null));
  }

  @Test
  void countIsASizeWithoutRecords() {
    QueryResult result = engine.execute("SELECT COUNT() FROM Contact", false);
    assertThat(result).isEqualTo(new QueryResult(result.type(), false, List.of(), true, 3));
  }

  @Test
  void idConditionsReadRowsByIdInsteadOfAll() {
    assertThat(
            names("SELECT Name FROM Account WHERE Name != null AND Id IN ('" + BOLT + "')", false))
        .containsExactly("bolt");
    assertThat(rows.scans).isZero();
  }

  @Test
  void subQueriesReadTheirRowsOnce() {
    engine.execute(
        "SELECT Id, (SELECT Id FROM Contacts), (SELECT Id FROM Opportunities) FROM Account", false);
    assertThat(rows.scans).isEqualTo(3);
  }

  private List<Object> names(String soql, boolean includeDeleted) {
    return engine.execute(soql, includeDeleted).records().stream()
        .map(r -> r.fields().get("Name"))
        .toList();
  }

  private List<Object> lastNames(String where) {
    return engine.execute("SELECT LastName FROM Contact WHERE " + where, false).records().stream()
        .map(r -> r.fields().get("LastName"))
        .toList();
  }

  private static Map<String, Object> row(Object... pairs) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    return row;
  }
}
