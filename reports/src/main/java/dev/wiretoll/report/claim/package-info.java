/**
 * What the 2010 chapter claims, and how a run speaks to it.
 *
 * <p>Owns the chapter's figures and the verdicts; judges from results alone, and from valid cells
 * only. Must not know pages, charts' drawing or files. Everything is immutable: any thread may
 * call.
 */
package dev.wiretoll.report.claim;
