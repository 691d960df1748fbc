package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TopicQueryTest {

  @Property
  void whatIsNamedCanBeReadBack(
      @ForAll @IntRange(max = 999_999_999) int topic, @ForAll boolean traced) {
    String target = "/any?" + TopicQuery.naming(topic, traced);

    assertThat(TopicQuery.ofTarget(target)).contains(new TopicQuery(OptionalInt.of(topic), traced));
    assertThat(TopicQuery.isHandshake(target)).isTrue();
  }

  @Example
  void aTargetWithoutTopicNamesNothing() {
    assertThat(TopicQuery.ofTarget("/path")).isEmpty();
    assertThat(TopicQuery.ofTarget("/path?")).isEmpty();
    assertThat(TopicQuery.ofTarget("/path?trace=1")).isEmpty();
    assertThat(TopicQuery.ofTarget("/topic=1")).isEmpty();
    assertThat(TopicQuery.ofTarget("/path?subtopic=1")).isEmpty();
    assertThat(TopicQuery.isHandshake("/path?x=1")).isFalse();
  }

  @Example
  void unknownParametersAreIgnored() {
    assertThat(TopicQuery.ofTarget("/path?a=b&topic=3&&trace=1&c"))
        .contains(new TopicQuery(OptionalInt.of(3), true));
    assertThat(TopicQuery.ofTarget("/path?topic=000007&trace=11"))
        .contains(new TopicQuery(OptionalInt.of(7), false));
  }

  @Example
  void aTopicThatIsNoNumberIsNamedAllTheSame() {
    for (String topic : new String[] {"", "x", "-1", "+1", "1.0", " 1", "1234567890", "١"}) {
      assertThat(TopicQuery.ofTarget("/path?topic=" + topic))
          .contains(new TopicQuery(OptionalInt.empty(), false));
    }
  }
}
