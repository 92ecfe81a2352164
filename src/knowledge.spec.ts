import { instantOf } from '../libs/instants/index.js';
import { CodePointText } from '../libs/text/index.js';
import { DossierOpened } from './dossiers/events.js';
import { Knowledge } from './deciding/knowledge.js';
import { bundle } from './reports/bundle.js';
import { draftReport } from './reports/draft.js';
import { fileReport } from './reports/file-report.js';
import { streams } from './log/streams.js';

const NOW = instantOf(Date.parse('2022-04-01'));

/** A report of a name with something of each kind. */
function report(name: string) {
  return draftReport(
    bundle.parse({
      slug: name,
      source: {},
      title: name,
      publishedAt: '2022-03-30',
      text: `Of ${name}.`,
      actors: [{ slug: name, name, kind: 'state' }],
      issues: [{ slug: name, title: name }],
      processes: [{ slug: name, title: name, steps: [{ slug: name, title: name }] }],
      claims: [
        {
          key: name,
          content: { kind: 'statement', gist: name },
          utterer: { actor: name },
          evidence: [{ exact: name, quotation: 'indirect' }],
        },
      ],
    }),
  );
}

test('a fork of what is known knows as much, and keeps to itself what it takes in', () => {
  const knowledge = new Knowledge();
  knowledge.foresee([DossierOpened.at(streams.dossier, 1, { slug: 'd', title: 'D' })]);
  const [first, second] = [report('first'), report('second')];
  expect(fileReport(knowledge, first, NOW).accepted).toBe(true);
  const before = knowledge.fork();
  const fork = knowledge.fork();
  expect(fork).toEqual(knowledge);
  // A part that is empty would be equal however it was copied.
  for (const part of Object.values(fork) as unknown[]) {
    if (part instanceof Map) expect(part.size).toBeGreaterThan(0);
  }
  expect(fileReport(fork, first, NOW)).toMatchObject({ refusal: { kind: 'taken' } });
  expect(fileReport(fork, second, NOW).accepted).toBe(true);
  fork.texts.set('a commitment', new CodePointText('a text'));
  expect(fork).not.toEqual(knowledge);
  expect(knowledge).toEqual(before);
  expect([fork.reports.has('second'), knowledge.reports.has('second')]).toEqual([true, false]);
});
