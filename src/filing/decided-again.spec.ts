import { instantOf } from '../../libs/instants/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { claims } from '../claims/state.js';
import { Knowledge } from '../deciding/knowledge.js';
import { DossierOpened } from '../dossiers/events.js';
import { streams } from '../log/streams.js';
import { reports } from '../reports/state.js';
import { bundle } from './bundle.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

const NOW = instantOf(Date.parse('2022-04-01'));

/** A report with something of each kind. */
const draft = atOnce(
  draftReport(
    bundle.parse({
      slug: 'first',
      source: {},
      title: 'The first',
      publishedAt: '2022-03-30',
      text: 'Of the first.',
      actors: [{ slug: 'a', name: 'A', kind: 'state' }],
      issues: [{ slug: 'i', title: 'I' }],
      processes: [{ slug: 'p', title: 'P', steps: [{ slug: 's', title: 'S' }] }],
      claims: [
        {
          key: 'k',
          content: { kind: 'statement', gist: 'Something' },
          utterer: { actor: 'a' },
          evidence: [{ exact: 'first', quotation: 'indirect' }],
        },
      ],
    }),
  ),
);

test('a decision leaves what it was decided on as it was, so that it can be made again', () => {
  const knowledge = Knowledge.of(atOnce(needsOfBundle(draft)));
  knowledge.foresee([DossierOpened.at(streams.dossier, 1, { slug: 'd', title: 'D' })]);
  const decision = atOnce(fileReport(knowledge, draft, NOW));
  expect(decision).toMatchObject({ accepted: true });
  expect(knowledge.of(reports).has('first')).toBe(false);
  expect(atOnce(fileReport(knowledge, draft, NOW))).toEqual(decision);

  knowledge.foresee(decision.accepted ? decision.events : []);
  expect(knowledge.of(reports).has('first')).toBe(true);
  const [claim] = draft.claims;
  expect(knowledge.of(claims).has(claim?.id ?? '')).toBe(true);
  expect(atOnce(fileReport(knowledge, draft, NOW))).toMatchObject({ refusal: { kind: 'taken' } });
});
