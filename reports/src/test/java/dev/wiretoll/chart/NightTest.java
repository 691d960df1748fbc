package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightTest {
  private static final int WHITE = 0xFFFFFF;
  private static final List<String> NINE =
      List.of(
          "polling",
          "polling-close",
          "back-to-back-polling",
          "long-polling",
          "streaming",
          "sse",
          "websocket",
          "websocket-hixie76",
          "websocket-hixie75");

  @Test
  void contrastIsThatOfTheGuidelines() {
    assertThat(Night.contrast(0x000000, WHITE)).isEqualTo(21);
    assertThat(Night.contrast(WHITE, 0x767676)).isBetween(4.54, 4.55);
  }

  @Test
  void textIsLegibleByDayAndByNight() {
    for (Color color : List.of(Pen.INK, Pen.QUIET, Pen.ALARM)) {
      int day = color.getRGB() & WHITE;

      assertThat(Night.contrast(day, WHITE)).isGreaterThan(4.5);
      assertThat(Night.contrast(Night.of(day), Night.PAPER)).isGreaterThan(4.5);
    }
  }

  @Test
  void paperBecomesDark() {
    assertThat(Night.of(WHITE)).isEqualTo(Night.PAPER);
  }

  @Test
  void everyDeliveryKeepsAColorOfItsOwn() {
    List<Integer> night = NINE.stream().map(delivery -> Night.of(rgb(delivery, 0))).toList();

    assertThat(night)
        .doesNotHaveDuplicates()
        .allSatisfy(rgb -> assertThat(Night.contrast(rgb, Night.PAPER)).isGreaterThan(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "polling-close", "long-polling", "sse", "websocket"})
  void variantsOfADeliveryStayApart(String delivery) {
    List<Integer> night =
        IntStream.range(0, 4).map(rank -> Night.of(rgb(delivery, rank))).boxed().toList();

    assertThat(night)
        .doesNotHaveDuplicates()
        .allSatisfy(rgb -> assertThat(Night.contrast(rgb, Night.PAPER)).isGreaterThan(3));
  }

  @Test
  void paleStaysPale() {
    for (String delivery : NINE) {
      int pale = Night.of(DeliveryLook.of(delivery).pale().getRGB() & WHITE);

      assertThat(Night.contrast(pale, Night.PAPER)).isLessThan(2);
    }
  }

  private static int rgb(String delivery, int rank) {
    return DeliveryLook.of(delivery).variant(rank).color().getRGB() & WHITE;
  }
}
