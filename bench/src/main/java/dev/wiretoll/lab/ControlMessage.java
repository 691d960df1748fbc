package dev.wiretoll.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.wiretoll.evidence.BrokerResult;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.health.ProcessMemory;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import java.util.List;

/** What the coordinator and a child say to each other; one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ControlMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = ControlMessage.UseBroker.class, name = "useBroker"),
  @JsonSubTypes.Type(value = ControlMessage.ConfigureServer.class, name = "configureServer"),
  @JsonSubTypes.Type(value = ControlMessage.ConfigurePublisher.class, name = "configurePublisher"),
  @JsonSubTypes.Type(value = ControlMessage.ConfigureAgent.class, name = "configureAgent"),
  @JsonSubTypes.Type(value = ControlMessage.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = ControlMessage.Connect.class, name = "connect"),
  @JsonSubTypes.Type(value = ControlMessage.Connected.class, name = "connected"),
  @JsonSubTypes.Type(value = ControlMessage.Start.class, name = "start"),
  @JsonSubTypes.Type(value = ControlMessage.Started.class, name = "started"),
  @JsonSubTypes.Type(value = ControlMessage.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = ControlMessage.Drained.class, name = "drained"),
  @JsonSubTypes.Type(value = ControlMessage.Finish.class, name = "finish"),
  @JsonSubTypes.Type(value = ControlMessage.ServerResult.class, name = "serverResult"),
  @JsonSubTypes.Type(value = ControlMessage.AgentResult.class, name = "agentResult"),
  @JsonSubTypes.Type(value = ControlMessage.PublisherReport.class, name = "publisherReport"),
  @JsonSubTypes.Type(value = ControlMessage.TellBroker.class, name = "tellBroker"),
  @JsonSubTypes.Type(value = ControlMessage.BrokerReport.class, name = "brokerReport"),
  @JsonSubTypes.Type(value = ControlMessage.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = ControlMessage.Weigh.class, name = "weigh"),
  @JsonSubTypes.Type(value = ControlMessage.Weight.class, name = "weight"),
  @JsonSubTypes.Type(value = ControlMessage.ClockProbe.class, name = "clockProbe"),
  @JsonSubTypes.Type(value = ControlMessage.ClockAnswer.class, name = "clockAnswer")
})
sealed interface ControlMessage {

  /** A child's first word: the version of the pipe it speaks and its process id. */
  record Hello(int version, long pid, long clockNs) implements ControlMessage {}

  /** To a server, before it listens: take the updates from there. */
  record UseBroker(String broker) implements ControlMessage {}

  /** To a publisher: put updates of that length there. */
  record ConfigurePublisher(String broker, int updateBytes) implements ControlMessage {}

  /** To a server: listen like this. */
  record ConfigureServer(ServerSettings settings) implements ControlMessage {}

  /** To an agent without a fleet: prepare these clients. */
  record ConfigureAgent(FleetPlan plan) implements ControlMessage {}

  /** A child has done as configured; the port is 0 for agents. */
  record Ready(int port) implements ControlMessage {}

  /** To an agent: connect all clients. */
  record Connect() implements ControlMessage {}

  /** Every client of the agent is connected or has given up. */
  record Connected(FleetProgress progress) implements ControlMessage {}

  /** To a child: publish, or poll and listen, by this schedule. */
  record Start(FeedSchedule schedule, Milestones milestones) implements ControlMessage {}

  /** A child has taken the schedule. */
  record Started() implements ControlMessage {}

  /**
   * How far an agent is, and the seconds newly over; sent every half second while it has a fleet.
   */
  record Progress(FleetProgress progress, List<FleetSecond> seconds) implements ControlMessage {
    /** Copies the list. */
    public Progress {
      seconds = List.copyOf(seconds);
    }
  }

  /** An agent's drain has ended. */
  record Drained() implements ControlMessage {}

  /** To a child: stop wherever it is and tell what was measured. */
  record Finish(long patienceNs) implements ControlMessage {}

  /** What a server measured since its feed started. */
  record ServerResult(dev.wiretoll.evidence.ServerResult result) implements ControlMessage {}

  /** What an agent measured since it was configured. */
  record AgentResult(dev.wiretoll.recorder.AgentResult result) implements ControlMessage {}

  /** What a publisher did since its feed started. */
  record PublisherReport(PublisherCounts counts) implements ControlMessage {}

  /** To a server that has finished: tell what the broker came to. */
  record TellBroker() implements ControlMessage {}

  /** What the broker came to. */
  record BrokerReport(BrokerResult result) implements ControlMessage {}

  /** A child cannot go on, and why. */
  record Failed(String reason) implements ControlMessage {}

  /** To a child: collect your garbage and tell what memory you hold. */
  record Weigh() implements ControlMessage {}

  /** What memory a child holds. */
  record Weight(ProcessMemory memory) implements ControlMessage {}

  /** To a child: read your clock. */
  record ClockProbe() implements ControlMessage {}

  /** A child's reading of its monotonic clock. */
  record ClockAnswer(long clockNs) implements ControlMessage {}
}
