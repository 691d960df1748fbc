package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TopicQueryTest {

  @Property
  void whatIsNamedCanBeReadBack(
      @ForAll @IntRange(max = 999_999_999) int topic,
      @ForAll @IntRange(max = 999_999_999) int holdMs,
      @ForAll @IntRange(max = 999_999_999) int lastMs,
      @ForAll boolean latest,
      @ForAll boolean traced) {
    TopicQuery query =
        TopicQuery.of(topic).holding(holdMs).lasting(lastMs).latest(latest).traced(traced);
    String target = "/any?" + query.text();

    assertThat(TopicQuery.ofTarget(target)).contains(query);
    assertThat(TopicQuery.isHandshake(target)).isTrue();
  }

  @Property
  void aRequestThatNamesItsCursorIsNoHandshake(@ForAll @IntRange(max = 999_999_999) int cursor) {
    TopicQuery query = TopicQuery.of(3).from(cursor);
    String target = "/any?" + query.text();

    assertThat(TopicQuery.ofTarget(target)).contains(query);
    assertThat(query.text()).hasSize("topic=3&cursor=123456789".length());
    assertThat(TopicQuery.isHandshake(target)).isFalse();
  }

  @Example
  void aStreamIsAskedForOnceAndSoIsAlwaysAHandshake() {
    String query = "?" + TopicQuery.of(3).from(7).text();

    assertThat(TopicQuery.isHandshake(Delivery.STREAMING.path() + query)).isTrue();
    assertThat(TopicQuery.isHandshake("http://a" + Delivery.SSE.path() + query)).isTrue();
    assertThat(TopicQuery.isHandshake(Delivery.SSE.path() + "?cursor=1")).isFalse();
    assertThat(TopicQuery.isHandshake(Delivery.POLLING.path() + query)).isFalse();
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
        .contains(TopicQuery.of(3).traced(true));
    assertThat(TopicQuery.ofTarget("/path?topic=000007&trace=11")).contains(TopicQuery.of(7));
  }

  @Example
  void aTopicThatIsNoNumberIsNamedAllTheSame() {
    for (String topic : new String[] {"", "x", "-1", "+1", "1.0", " 1", "1234567890", "١"}) {
      assertThat(TopicQuery.ofTarget("/path?topic=" + topic))
          .isEqualTo(Optional.of(TopicQuery.NONE));
    }
  }
}
