package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.sap.Idocs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdocXmlTest {

  private static List<IdocDocument> read(String text) {
    return IdocXml.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String with(String segments) {
    return "<ORDERS05><IDOC><EDI_DC40 SEGMENT=\"1\"/>" + segments + "</IDOC></ORDERS05>";
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableIdoc.class)
        .hasMessageContaining(why);
  }

  @Test
  void writtenIdocReadsTheSame() {
    IdocDocument document =
        read(Idocs.document(Idocs.order("A & <B>".replace("<", "&lt;").replace("& ", "&amp; "))))
            .getFirst();
    assertThat(read(IdocXml.write(document))).containsExactly(document);
    assertThat(
            Segment.qualified(document.data(), "E1EDK02", "QUALF", "001")
                .orElseThrow()
                .text("BELNR"))
        .isEqualTo("A & <B>");
  }

  @Test
  void encodingIsTheDeclaredOne() {
    String text =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
            + with("<E1EDKA1 SEGMENT=\"1\"><NAME1>M\u00fcller</NAME1></E1EDKA1>");
    IdocDocument document = IdocXml.read(text.getBytes(StandardCharsets.ISO_8859_1)).getFirst();
    assertThat(document.data().getFirst().text("NAME1")).isEqualTo("M\u00fcller");
  }

  @Test
  void blanksAndCommentsBetweenElementsAreNothing() {
    String text =
        with("\n <!-- x --> <E1EDK01 SEGMENT=\"1\">\n  <CURCY>EUR  </CURCY>\n </E1EDK01>\n");
    assertThat(read(text).getFirst().data().getFirst().text("CURCY")).isEqualTo("EUR");
  }

  @Test
  void everythingIsBounded() {
    assertRefused(with("<A SEGMENT=\"1\">".repeat(13) + "</A>".repeat(13)), "nested deeper");
    assertRefused(
        with("<A SEGMENT=\"1\"><F>" + "x".repeat(4_001) + "</F></A>"), "longer than 4000");
    assertRefused(with("<A SEGMENT=\"1\"/>".repeat(200_001)), "more than 200000 elements");
    assertThatThrownBy(() -> IdocXml.read(new byte[IdocXml.MAX_BYTES + 1]))
        .isInstanceOf(UnreadableIdoc.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void typesEntitiesAndInstructionsAreNotRead() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + with("<E1EDK01 SEGMENT=\"1\"><CURCY>&b;</CURCY></E1EDK01>");
    assertRefused(bomb, "");
    assertRefused("<?go now?>" + with(""), "not allowed");
    assertRefused(with("<E1EDK01 SEGMENT=\"1\"><CURCY>&b;</CURCY></E1EDK01>"), "");
  }

  @Test
  void strayTextAndDoubleFieldsAreRefused() {
    assertRefused(with("<E1EDK01 SEGMENT=\"1\">EUR</E1EDK01>"), "text outside of fields");
    assertRefused(with("<A SEGMENT=\"1\"><F>1</F><F>2</F></A>"), "there twice");
    assertRefused(with("<A SEGMENT=\"1\"><F><G>1</G></F></A>"), "more than text");
    assertRefused("<ORDERS05><OTHER/></ORDERS05>", "IDOC is expected");
  }

  @Test
  void whatGrewWhenItWasWrittenIsReadAgain() {
    String field = "<F%d>" + ">".repeat(4_000) + "</F%1$d>";
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      fields.append(field.formatted(i));
    }
    IdocDocument document = read(with("<A SEGMENT=\"1\">" + fields + "</A>")).getFirst();
    String written = IdocXml.write(document);
    assertThat(written.length()).isGreaterThan(IdocXml.MAX_BYTES);
    assertThat(IdocXml.kept(written)).isEqualTo(document);
  }
}
