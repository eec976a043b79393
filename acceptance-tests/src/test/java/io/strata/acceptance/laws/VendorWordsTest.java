package io.strata.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorWordsTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));
  private static final Path LISTS = REPOSITORY.resolve("openapi/vendor-words");

  @TempDir Path folder;

  @BeforeEach
  void plantWords() throws IOException {
    plant("words/crm.txt", "# The CRM's\nStageName\n__c\nsobjects\n");
  }

  @Test
  void noServiceAndNoContractSpeaksAVendorsLanguage() {
    assertThat(VendorWords.in(LISTS)).isNotEmpty();
    assertThat(VendorWords.in(LISTS)).flatExtracting(words -> spoken(words).toList()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "order/Stage.java, String StageName;",
    "order/Stage.java, // as Customer_Number__c",
    "application.properties, path=/data/sobjects/Account",
    "sys-planted.yaml, StageName: {type: string}",
    "exp-planted.graphqls, StageName: String",
  })
  void vendorWordOutsideOfVendorIsRed(String file, String line) throws IOException {
    plant("service/" + file, line);
    assertThat(words().spokenIn(folder.resolve("service"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "vendor/order/Stage.java, String StageName;",
    "order/Stage.java, String stageName;",
    "order/Stage.java, int MyStageNames;",
    "order/Stage.java, int one__count;",
    "notes.md, StageName",
  })
  void vendorPackageAndOtherWordsAreGreen(String file, String line) throws IOException {
    plant("service/" + file, line);
    assertThat(words().spokenIn(folder.resolve("service"))).isEmpty();
  }

  private static Stream<String> spoken(VendorWords words) {
    Stream<Path> services =
        MavenModule.of(REPOSITORY).stream()
            .filter(MavenModule::service)
            .map(service -> service.folder().resolve("src/main"));
    Stream<Path> contracts =
        Sources.below(REPOSITORY.resolve("openapi"), "").stream()
            .filter(file -> file.toString().matches(".*/((sys|prc|exp)-|shared/)[^/]+"));
    return Stream.concat(services, contracts).flatMap(place -> words.spokenIn(place).stream());
  }

  private VendorWords words() {
    List<VendorWords> all = VendorWords.in(folder.resolve("words"));
    return all.getFirst();
  }

  private void plant(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
