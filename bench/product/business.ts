/**
 * All that the benchmarks take from the business: events to fill logs with, and what builds views
 * from them. Everything else goes over HTTP, as a client would.
 */
export { ActorRegistered } from '../../src/actors/events.js';
export { ClaimDisputed } from '../../src/claims/changes/dispute.js';
export { ClaimRetracted } from '../../src/claims/changes/retraction.js';
export { ClaimAsserted, type ClaimAssertedPayload } from '../../src/claims/events.js';
export { DossierOpened } from '../../src/dossiers/events.js';
export type { Bundle } from '../../src/filing/bundle.js';
export { IssueOpened } from '../../src/issues/events.js';
export { claimName, streams } from '../../src/log/streams.js';
export { knownFrom } from '../../src/publication/known-from.js';
export { ReportFiled } from '../../src/reports/events.js';
export { views } from '../../src/views/index.js';
