package dev.wiretoll.cluster.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostboxTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private final List<String> read = new ArrayList<>();
  private final Postbox postbox = new Postbox((from, text) -> read.add(from + " " + text));

  @Test
  void partsOfSeveralSendersAreNotMixedUp() {
    byte[] umlaut = "ü".getBytes(UTF_8);

    postbox.take(ONE, new byte[] {umlaut[0]}, false);
    postbox.take(TWO, "whole".getBytes(UTF_8), true);
    postbox.take(ONE, new byte[] {umlaut[1]}, true);

    assertThat(read).containsExactly(TWO + " whole", ONE + " ü");
  }

  @Test
  void theHalfTextOfOneThatLeftIsForgotten() {
    postbox.take(ONE, "half".getBytes(UTF_8), false);

    postbox.forget(ONE);
    postbox.take(ONE, "new".getBytes(UTF_8), true);

    assertThat(read).containsExactly(ONE + " new");
  }
}
