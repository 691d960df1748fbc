/**
 * Closed forms: what a delivery should cost in bytes and age, from lengths and times alone.
 *
 * <p>Owns the arithmetic that measured values are set beside; must not know results, charts or how
 * anything is measured. Everything here is immutable and may be used by any thread.
 */
package dev.wiretoll.model;
