package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On any machine: an obstacle is told if and only if there is one. */
class ObstacleTest {
  private static final Cell PLAIN = cell(Map.of());

  @Test
  void anOrdinaryCellMeetsNone() {
    assertThat(Lab.obstacle(List.of(PLAIN))).isEmpty();
  }

  @Test
  void isolationMeetsWhatANamespaceMeets() {
    Optional<String> reason = NetworkNamespace.trial();

    assertThat(Lab.obstacle(List.of(PLAIN, cell(Map.of("isolate", "true")))))
        .isEqualTo(reason.map(text -> new Obstacle("isolate", text)));
  }

  @Test
  void aProxyMeetsWhatItsKindOfNginxMeets() throws IOException {
    Optional<String> reason = NginxProcess.obstacle(NginxMode.TUNNEL);

    assertThat(Lab.obstacle(List.of(PLAIN, cell(Map.of("via", "nginx", "tls", "true")))))
        .isEqualTo(reason.map(text -> new Obstacle("via", text)));
  }

  private static Cell cell(Map<String, String> texts) {
    return Cells.of(Delivery.POLLING, 1, texts);
  }
}
