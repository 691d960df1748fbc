package dev.wiretoll.cluster;

import dev.wiretoll.lab.JsonPipe;

/**
 * One engagement of an agent by a coordinator: each message is numbered and carries a proof that
 * the other one made it for this place in this session. It is not encrypted. Senders take turns by
 * its lock; one thread opens.
 */
final class Session {
  private static final char SEPARATOR = ' ';

  private final Secret secret;
  private final String sends;
  private final String receives;
  private long sent;
  private long received;

  private Session(Secret secret, String sends, String receives) {
    this.secret = secret;
    this.sends = sends;
    this.receives = receives;
  }

  static Session ofCoordinator(Secret secret, Handshake handshake) {
    return new Session(handshake.session(secret), "to agent", "to coordinator");
  }

  static Session ofAgent(Secret secret, Handshake handshake) {
    return new Session(handshake.session(secret), "to coordinator", "to agent");
  }

  /** The next message, as a text. */
  synchronized String seal(MemberMessage message) {
    String json = JsonPipe.text(message);
    return secret.mac(sends + SEPARATOR + sent++ + SEPARATOR + json) + SEPARATOR + json;
  }

  /**
   * The message that a text is.
   *
   * @throws ForgedException when it is not the other one's next message
   */
  MemberMessage open(String text) throws ForgedException {
    int end = text.indexOf(SEPARATOR);
    String json = text.substring(end + 1);
    String expected = receives + SEPARATOR + received + SEPARATOR + json;
    if (end < 0 || !secret.proves(text.substring(0, end), expected)) {
      throw new ForgedException("a message without a right proof");
    }
    received++;
    return parse(json);
  }

  /** A message of the handshake. */
  static MemberMessage parse(String json) throws ForgedException {
    try {
      return JsonPipe.parse(MemberMessage.class, json);
    } catch (JsonPipe.GarbledException e) {
      throw new ForgedException("what is no message: " + e.getMessage());
    }
  }

  /**
   * What both ends of a handshake know.
   *
   * @param coordinator the coordinator's id in the cluster
   * @param agent the agent's
   * @param coordinatorNonce said by the coordinator
   * @param agentNonce said by the agent
   */
  record Handshake(String coordinator, String agent, String coordinatorNonce, String agentNonce) {

    String proofOfAgent(Secret secret) {
      return secret.mac("agent " + all());
    }

    boolean provesAgent(Secret secret, String proof) {
      return secret.proves(proof, "agent " + all());
    }

    private Secret session(Secret secret) {
      return secret.derived("session " + all());
    }

    private String all() {
      return String.join(" ", coordinator, agent, coordinatorNonce, agentNonce);
    }
  }

  /** A text that does not belong here. */
  static final class ForgedException extends Exception {
    private static final long serialVersionUID = 1L;

    ForgedException(String message) {
      super(message);
    }
  }
}
