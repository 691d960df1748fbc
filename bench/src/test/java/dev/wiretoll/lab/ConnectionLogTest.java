package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.run.ConnectedClients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionLogTest {
  private final ConnectionLog log = new ConnectionLog();

  @Test
  void clientsOfAllAgentsCountAsFarAsTheyAreConnectedNow() {
    log.begin(5);
    log.hear(6, List.of(progress(10, 0, 0), progress(7, 0, 0)));
    log.hear(7, List.of(progress(10, 2, 0), progress(10, 0, 5)));

    assertThat(log.heard())
        .containsExactly(
            new ConnectedClients(5, 0), new ConnectedClients(6, 17), new ConnectedClients(7, 13));
  }

  @Test
  void whatIsHeardAgainSaysNothingNew() {
    log.begin(5);
    log.hear(6, List.of(progress(10, 0, 0)));
    log.hear(7, List.of(progress(10, 0, 0)));

    assertThat(log.heard()).hasSize(2);
  }

  @Test
  void rehearsalsAreNotPartOfIt() {
    log.hear(1, List.of(progress(10, 0, 0)));
    assertThat(log.heard()).isEmpty();

    log.begin(5);

    assertThat(log.heard()).containsExactly(new ConnectedClients(5, 0));
  }

  private static FleetProgress progress(long connected, long disconnected, long away) {
    return new FleetProgress(connected, 0, 0, disconnected, 0, 0, 0, 0, Map.of(), Map.of(), away);
  }
}
