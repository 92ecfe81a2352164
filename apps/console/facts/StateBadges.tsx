import type { ClaimState } from '../../../packages/client/generated/types.gen.js';

const EPISTEMIC: Readonly<Record<ClaimState['epistemic'], string>> = {
  denied: 'denied',
  disputed: 'disputed',
  corroborated: 'corroborated',
  'single-source': 'single source',
};

const RECORD: Readonly<Record<ClaimState['record'], string>> = {
  active: 'active',
  superseded: 'superseded',
  retracted: 'retracted',
  'entered-in-error': 'entered in error',
  erased: 'erased',
};

/** How a claim stands, in words: what is as usual (active, not corrected) is left out. */
export function StateBadges({ state }: { readonly state: ClaimState }) {
  const { record, corrected, epistemic, validity } = state;
  if (record === 'erased') return <span className="badge record-erased">{RECORD.erased}</span>;
  return (
    <span className="badges">
      {record !== 'active' && <span className={`badge record-${record}`}>{RECORD[record]}</span>}
      <span className={`badge epistemic-${epistemic}`}>{EPISTEMIC[epistemic]}</span>
      {validity !== 'unknown' && <span className={`badge validity-${validity}`}>{validity}</span>}
      {corrected && <span className="badge">corrected</span>}
    </span>
  );
}
