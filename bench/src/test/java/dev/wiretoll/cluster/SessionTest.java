package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Secret SECRET = Secret.of("correct horse battery staple");
  private static final Session.Handshake HANDSHAKE =
      new Session.Handshake("c", "a", "nonce 1", "nonce 2");

  private final Session coordinator = Session.ofCoordinator(SECRET, HANDSHAKE);
  private final Session agent = Session.ofAgent(SECRET, HANDSHAKE);

  @Test
  void eachOpensWhatTheOtherSealed() throws Exception {
    MemberMessage input = new MemberMessage.Input(3, "{\"type\":\"start\"}");

    assertThat(agent.open(coordinator.seal(input))).isEqualTo(input);
    assertThat(coordinator.open(agent.seal(new MemberMessage.Ended(3, 137))))
        .isEqualTo(new MemberMessage.Ended(3, 137));
    assertThat(agent.open(coordinator.seal(new MemberMessage.Kill(3))))
        .isEqualTo(new MemberMessage.Kill(3));
  }

  @Test
  void aMessageIsGoodOnlyOnce() throws Exception {
    String sealed = coordinator.seal(new MemberMessage.Kill(1));
    agent.open(sealed);

    assertForged(agent, sealed);
  }

  @Test
  void aMessageDoesNotOvertakeAnother() {
    String first = coordinator.seal(new MemberMessage.Kill(1));
    String second = coordinator.seal(new MemberMessage.Kill(2));

    assertForged(agent, second);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void whatWasChangedOnItsWayIsRefused() {
    String sealed = coordinator.seal(new MemberMessage.Kill(1));

    assertForged(agent, sealed.replace("\"child\":1", "\"child\":2"));
    assertForged(agent, "no proof at all");
    assertForged(agent, "");
  }

  @Test
  void whatOneSaidCannotBeSentBackToIt() {
    assertForged(coordinator, coordinator.seal(new MemberMessage.Kill(1)));
  }

  @Test
  void anotherSecretOrAnotherSessionSealsInVain() {
    Secret guessed = Secret.of("correct horse battery stable");
    Session.Handshake later = new Session.Handshake("c", "a", "nonce 1", "nonce 3");

    assertForged(agent, Session.ofCoordinator(guessed, HANDSHAKE).seal(new MemberMessage.Answer()));
    assertForged(agent, Session.ofCoordinator(SECRET, later).seal(new MemberMessage.Answer()));
  }

  @Test
  void anAgentsProofIsForItsHandshakeOnly() {
    String proof = HANDSHAKE.proofOfAgent(SECRET);

    assertThat(HANDSHAKE.provesAgent(SECRET, proof)).isTrue();
    assertThat(new Session.Handshake("c", "b", "nonce 1", "nonce 2").provesAgent(SECRET, proof))
        .isFalse();
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThatThrownBy(() -> Session.parse("{\"type\":\"format the disk\"}"))
        .isInstanceOf(Session.ForgedException.class)
        .hasMessageStartingWith("what is no message: ");
  }

  private static void assertForged(Session session, String text) {
    assertThatThrownBy(() -> session.open(text)).isInstanceOf(Session.ForgedException.class);
  }
}
