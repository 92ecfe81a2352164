import type { SpeakerItem } from '../../../../packages/client/generated/types.gen.js';

/** What of a speaker's claims is counted, and the filters by which the search of claims shows those. */
export const COUNTS = [
  ['superseded', { record: 'superseded' }],
  ['retracted', { record: 'retracted' }],
  ['withdrawn', { record: 'retracted', withdrawnBy: 'publisher' }],
  ['denied', { epistemic: 'denied' }],
  ['disputed', { epistemic: 'disputed' }],
  ['corroborated', { epistemic: 'corroborated' }],
  ['contradicted', { contradicted: 'true' }],
] as const satisfies readonly (readonly [keyof SpeakerItem, Readonly<Record<string, string>>])[];
