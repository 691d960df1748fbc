package dev.wiretoll.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.wiretoll.lab.ChildOrder;
import dev.wiretoll.lab.FleetLimits;

/**
 * What a coordinator and an agent say to each other; JSON. It begins with a handshake:
 *
 * <pre>
 * coordinator                                agent
 *   Engage(version, nonce)            ---&gt;
 *                                     &lt;---     Challenge(nonce, proof) or Refused(reason)
 *   Answer, the first that is sealed  ---&gt;
 *                                     &lt;---     Engaged(what it can hold)
 * </pre>
 *
 * From {@code Answer} on everything is sealed by the session.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MemberMessage.Engage.class, name = "engage"),
  @JsonSubTypes.Type(value = MemberMessage.Challenge.class, name = "challenge"),
  @JsonSubTypes.Type(value = MemberMessage.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = MemberMessage.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = MemberMessage.Engaged.class, name = "engaged"),
  @JsonSubTypes.Type(value = MemberMessage.StartChild.class, name = "startChild"),
  @JsonSubTypes.Type(value = MemberMessage.Started.class, name = "started"),
  @JsonSubTypes.Type(value = MemberMessage.NotStarted.class, name = "notStarted"),
  @JsonSubTypes.Type(value = MemberMessage.Input.class, name = "input"),
  @JsonSubTypes.Type(value = MemberMessage.EndOfInput.class, name = "endOfInput"),
  @JsonSubTypes.Type(value = MemberMessage.Kill.class, name = "kill"),
  @JsonSubTypes.Type(value = MemberMessage.Output.class, name = "output"),
  @JsonSubTypes.Type(value = MemberMessage.Ended.class, name = "ended")
})
sealed interface MemberMessage {

  /** A coordinator of that build asks for an agent. */
  record Engage(String version, String nonce) implements MemberMessage {}

  /** An agent proves itself and asks for the same. */
  record Challenge(String nonce, String proof) implements MemberMessage {}

  /** An agent does not do what it was told, and why. */
  record Refused(String reason) implements MemberMessage {}

  /** A coordinator proves itself, by sealing this. */
  record Answer() implements MemberMessage {}

  /** An agent waits for orders; its machine can hold that, and is reached at that address. */
  record Engaged(FleetLimits limits, String dataAddress) implements MemberMessage {}

  /** To an agent: start a child, which both call by that number from now on. */
  record StartChild(int child, ChildOrder order) implements MemberMessage {}

  /** A child has been started. */
  record Started(int child, long pid) implements MemberMessage {}

  /** A child could not be started, and why. */
  record NotStarted(int child, String reason) implements MemberMessage {}

  /** To a child: a line on its control pipe. */
  record Input(int child, String line) implements MemberMessage {}

  /** To a child: its control pipe is closed. */
  record EndOfInput(int child) implements MemberMessage {}

  /** To an agent: end a child at once. */
  record Kill(int child) implements MemberMessage {}

  /** A line that a child said on its control pipe. */
  record Output(int child, String line) implements MemberMessage {}

  /** A child has ended. */
  record Ended(int child, int exitCode) implements MemberMessage {}
}
