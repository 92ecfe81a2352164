import { erased, grounds } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { claims } from './view.js';

/** The actors are versions 2 to 4, the report 5, the claim 6. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-10',
    actors,
    claims: [claim('said', { saidAt: '2022-03-09' })],
  }),
];

const WORDLESS = {
  kind: null,
  content: null,
  utterer: null,
  speaker: null,
  speaksFor: [],
  saidAt: null,
  record: 'erased',
  changes: [],
  report: 'r',
  reportKey: 'said',
  asserted: 6,
  reports: ['r'],
};

test('An erased claim has rows without words, at each of its revisions, where it stood', () =>
  given(...past, changed('r/said', 1, { type: 'retraction' }), erased.claim('r/said', 2))
    .rowsOf(claims)
    .wereEver({
      'r/said v6–6 from 2022-03-11': {
        ...WORDLESS,
        revision: 1,
        erased: { version: 8, ...grounds },
      },
      'r/said v7–7 from 2022-03-11': { ...WORDLESS, revision: 2 },
      'r/said v8– from 2022-03-11': {
        ...WORDLESS,
        revision: 3,
        erased: { version: 8, ...grounds },
      },
    }));

test('The erasure of a capture erases the claims that were read from it', () =>
  given(...past, erased.capture('r'))
    .rowsOf(claims)
    .are({ 'r/said': { ...WORDLESS, revision: 2 } }));
