package io.strata.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmReplacementTest {
  @TempDir private Path data;
  private Path next;
  private Path realm;
  private Path database;

  @BeforeEach
  void aRealmThatWasImported() throws IOException {
    next = data.resolve("next-realm.json");
    realm = data.resolve("import/strata-realm.json");
    database = data.resolve("h2");
    Files.createDirectories(realm.getParent());
    Files.createDirectories(database);
    Files.writeString(realm, "old");
    Files.writeString(database.resolve("keycloakdb.mv.db"), "rows");
  }

  @Test
  void aChangedRealmIsImportedIntoNothing() throws IOException {
    Files.writeString(next, "new");
    KeycloakProcess.replaceRealm(next, realm, database);
    assertThat(realm).hasContent("new");
    assertThat(database).doesNotExist();
    assertThat(next).doesNotExist();
  }

  @Test
  void theSameRealmKeepsItsDatabase() throws IOException {
    Files.writeString(next, "old");
    KeycloakProcess.replaceRealm(next, realm, database);
    assertThat(database.resolve("keycloakdb.mv.db")).hasContent("rows");
  }

  @Test
  void whenTheRealmCannotBeReplacedTheDatabaseOfTheOldOneIsGoneAlready() throws IOException {
    Files.writeString(next, "new");
    Path inTheWay = Files.writeString(data.resolve("in-the-way"), "");
    Path blocked = inTheWay.resolve("strata-realm.json");
    assertThatThrownBy(() -> KeycloakProcess.replaceRealm(next, blocked, database))
        .isInstanceOf(IOException.class);
    assertThat(database).doesNotExist();
  }
}
