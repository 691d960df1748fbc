/**
 * When things are due: pure arithmetic from a few numbers to intended times.
 *
 * <p>Owns the feed's schedule and a run's milestones; must not read a clock, start a timer or know
 * a socket. Schedules and milestones are immutable and may be used by any thread; due times are for
 * one thread at a time.
 */
package dev.wiretoll.schedule;
