package dev.wiretoll.lab;

/** What can happen to a cell from outside its own thread. */
sealed interface LabEvent {

  /** A child sent a message; receivedNs is the coordinator's clock when it had been read. */
  record Said(ChildProcess child, ControlMessage message, long receivedNs) implements LabEvent {}

  /** A child's pipe has closed and its process has ended. */
  record Ended(ChildProcess child, int exitCode) implements LabEvent {}

  /** A child sent something that is no message. */
  record Garbled(ChildProcess child, String text) implements LabEvent {}

  /** The user wants the run to stop. */
  record Interrupted() implements LabEvent {}
}
