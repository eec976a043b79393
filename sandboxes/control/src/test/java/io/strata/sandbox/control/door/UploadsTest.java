package io.strata.sandbox.control.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.control.door.Uploads.Upload;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class UploadsTest {

  private final Uploads uploads = new Uploads(100, 150);

  private static Buffer bytes(int count) {
    return Buffer.buffer(new byte[count]);
  }

  @Test
  void bodyIsAllItsChunks() {
    Upload upload = uploads.begin();
    assertThat(upload.add(bytes(60))).isZero();
    assertThat(upload.add(bytes(40))).isZero();
    assertThat(upload.bytes()).hasSize(100);
    assertThat(upload.refused()).isFalse();
  }

  @Test
  void tooLargeBodyIsRefusedOnceAndHoldsNothing() {
    Upload large = uploads.begin();
    large.add(bytes(100));
    assertThat(large.add(bytes(1))).isEqualTo(413);
    assertThat(large.add(bytes(1))).isZero();
    assertThat(large.refused()).isTrue();
    large.release();
    assertThat(uploads.begin().add(bytes(100))).isZero();
  }

  @Test
  void bodiesTogetherHaveALimitUntilOneIsReleased() {
    Upload first = uploads.begin();
    first.add(bytes(100));
    assertThat(uploads.begin().add(bytes(60))).isEqualTo(503);
    assertThat(uploads.begin().add(bytes(50))).isZero();
    first.release();
    first.release();
    assertThat(uploads.begin().add(bytes(100))).isZero();
    assertThat(uploads.begin().add(bytes(1))).isEqualTo(503);
  }

  @Test
  void noBodyIsLargerThanAllTogether() {
    assertThat(new Uploads(100, 50).begin().add(bytes(51))).isEqualTo(413);
  }
}
