import type { ClaimState } from '../../../packages/client/generated/types.gen.js';

const RECORD: Readonly<Record<ClaimState['record'], string>> = {
  active: 'It stands.',
  superseded: 'It is superseded: right in its day, and a newer claim has taken its place.',
  retracted: 'It is retracted: who said or published it has taken it back.',
  'entered-in-error': 'It was entered in error: it should never have been filed.',
  erased: 'It is erased: nothing of what it said is kept.',
};

const EPISTEMIC: Readonly<Record<ClaimState['epistemic'], string>> = {
  denied:
    'It is denied by somebody who would have to know: whom it comes from, or whom it is about.',
  disputed: 'It is disputed: somebody else says otherwise.',
  corroborated:
    'It is corroborated: somebody who has nothing to do with its speaker says the same.',
  'single-source': 'It has a single source: nobody independent of its speaker says the same.',
};

const VALIDITY: Readonly<Record<ClaimState['validity'], string>> = {
  planned: 'What it says is yet to come.',
  current: 'What it says holds, as far as is known.',
  ended: 'What it says has come to its end.',
  unknown: 'Whether what it says holds is not told.',
};

/** How a claim stands, a sentence for each thing that can be said of it. */
export function stateInWords(state: ClaimState): readonly string[] {
  const { record, corrected, epistemic, validity } = state;
  if (record === 'erased') return [RECORD.erased];
  return [
    RECORD[record],
    ...(corrected ? ['Our record of its words was put right since.'] : []),
    EPISTEMIC[epistemic],
    VALIDITY[validity],
  ];
}
