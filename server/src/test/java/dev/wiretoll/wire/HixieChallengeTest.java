package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HixieChallengeTest {

  @Example
  void theDraftsExampleIsAnsweredAsInTheDraft() {
    HixieChallenge challenge =
        new HixieChallenge("4 @1  46546xW%0l 1 5", "12998 5 Y3 1  .P00", body("^n:ds[4U"));

    assertThat(HixieChallenge.number(challenge.key1())).hasValue(829_309_203);
    assertThat(HixieChallenge.number(challenge.key2())).hasValue(259_970_620);
    assertThat(new String(challenge.bodyBytes(), US_ASCII)).isEqualTo("^n:ds[4U");
    assertThat(new String(challenge.answer(), US_ASCII)).isEqualTo("8jKS'y:G*Co,Wxa-");
  }

  @Example
  void theDraftsWorkedExampleIsAnsweredAsInTheDraft() {
    HixieChallenge challenge =
        new HixieChallenge("3e6b263  4 17 80", "17  9 G`ZD9   2 2b 7X 3 /r90", body("WjN}|M(6"));

    assertThat(HixieChallenge.number(challenge.key1())).hasValue(906_585_445);
    assertThat(HixieChallenge.number(challenge.key2())).hasValue(179_922_739);
    assertThat(new String(challenge.answer(), US_ASCII)).isEqualTo("n`9eBk9z$R8pOtVb");
  }

  @Example
  void keysPrintedWithSingleSpacesHaveOtherNumbers() {
    assertThat(HixieChallenge.number("4@1 46546xW%0l 1 5")).hasValue(1_382_182_005);
    assertThat(HixieChallenge.number("12998 5 Y3 1 .P00")).hasValue(324_963_275);
  }

  @Example
  void numbersGoUpTo32Bits() {
    assertThat(HixieChallenge.number("x 0")).hasValue(0);
    assertThat(HixieChallenge.number("42949 67295")).hasValue(0xFFFF_FFFFL);
    assertThat(HixieChallenge.number("42949 67296")).isEmpty();
    assertThat(HixieChallenge.number("9".repeat(30) + " 9")).isEmpty();
  }

  @Example
  void aKeyWithoutDigitsOrSpacesOrWithARemainderHasNoNumber() {
    assertThat(HixieChallenge.isKey("")).isFalse();
    assertThat(HixieChallenge.isKey("12345")).isFalse();
    assertThat(HixieChallenge.isKey("a b c")).isFalse();
    assertThat(HixieChallenge.isKey("1 2 3")).isFalse();
    assertThat(HixieChallenge.isKey("1 2 4")).isTrue();
    assertThat(HixieChallenge.isKey("1\t2")).isFalse();
    assertThat(HixieChallenge.isKey("\u0661 \u0662")).isFalse();
  }

  @Example
  void aChallengeOfSuchAKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HixieChallenge("12345", "1 2", 0))
        .withMessageContaining("key1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HixieChallenge("1 2", "a b", 0))
        .withMessageContaining("key2");
  }

  @Property
  void randomKeysKeepTheRulesForClients(@ForAll long seed) {
    String key = HixieChallenge.random(new Random(seed)).key2();

    long spaces = key.chars().filter(next -> next == ' ').count();
    long digits = key.chars().filter(next -> next >= '0' && next <= '9').count();
    assertThat(HixieChallenge.isKey(key)).isTrue();
    assertThat(spaces).isBetween(1L, 12L);
    assertThat(key.length() - spaces - digits).isBetween(1L, 12L);
    assertThat(key).isEqualTo(key.trim()).matches("[!-~ ]+");
  }

  @Example
  void randomKeysUseEverySignAndEveryNumberOfSpaces() {
    Random random = new Random(1);
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      keys.append(HixieChallenge.random(random).key1()).append('\n');
    }

    assertThat(keys.chars().distinct().filter(next -> next > ' ').count()).isEqualTo(0x7E - 0x20);
    assertThat(
            keys.toString()
                .lines()
                .map(key -> key.chars().filter(next -> next == ' ').count())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Property
  void theSameSeedMakesTheSameChallenge(@ForAll @IntRange(max = 9) int seed) {
    assertThat(HixieChallenge.random(new Random(seed)))
        .isEqualTo(HixieChallenge.random(new Random(seed)))
        .isNotEqualTo(HixieChallenge.random(new Random(seed + 1)));
  }

  private static long body(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII)).getLong();
  }
}
