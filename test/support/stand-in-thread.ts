import { serveThread } from '../../libs/threads/index.js';
import { CodePointText } from '../../libs/text/index.js';
import type {
  Extraction,
  ProposedCandidate,
  ReportText,
} from '../../src/intake/extracting/candidate.js';

/**
 * Reads a text for tests, by what stands in its curly quotation marks: each is a statement of the
 * report's own voice. “crash”, “hang” and “throw” do what they say; “misplaced” is told to stand one
 * further; what follows “if” has a condition; what follows “who” has nobody who says it.
 */
serveThread(async ({ read }: { read: ReportText }, onProgress): Promise<Extraction> => {
  const { text, known } = read;
  const body = new CodePointText(text);
  const candidates: ProposedCandidate[] = [];
  for (const { 1: exact = '', index } of text.matchAll(/“([^“”]+)”/g)) {
    onProgress(body.codePointAt(index), body.length);
    if (exact === 'crash') process.exit(1);
    if (exact === 'throw') throw new Error('as asked');
    while (exact === 'hang');
    if (exact === 'slow') await new Promise((resolve) => setTimeout(resolve, 30_000));
    const start = body.codePointAt(index + 1) + (exact === 'misplaced' ? 1 : 0);
    const end = start + new CodePointText(exact).length;
    const before = text.slice(Math.max(0, index - 5), index);
    const evidence = [{ start, end, exact, quotation: 'direct' as const }];
    const nobody = before.endsWith('who ');
    candidates.push({
      claim: {
        content: { kind: 'statement', gist: exact },
        ...(nobody ? {} : { utterer: speaker(exact) }),
        evidence,
      },
      missing: nobody ? ['/utterer'] : [],
      evidence,
      rule: 'quotation',
      confidence: 0.5,
      warnings: before.endsWith('if ') ? ['condition-in-sentence'] : [],
      suggestions: (known.claims ?? [])
        .filter(({ content }) => content['gist'] === exact)
        .map(({ id }) => ({ relation: 'same-proposition', to: id, why: 'the same words' })),
    });
  }
  const actors = text.includes('“Celand')
    ? [{ slug: 'celand', name: 'Celand', kind: 'state' as const }]
    : [];
  return { candidates, actors, refused: [{ reason: 'no-reason', quote: 'nothing' }], warnings: [] };
});

function speaker(exact: string) {
  return exact.startsWith('Celand') ? { actor: 'celand' } : { narrator: true as const };
}
