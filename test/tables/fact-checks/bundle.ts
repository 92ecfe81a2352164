import { type CheckRow, CLAIMANTS, PUBLISHERS } from './rows.js';

/** What a row does to the claim that it checks. */
function judgementOf({ verdict, claimant }: CheckRow) {
  if (verdict === 'صحيح') return undefined;
  if (verdict === 'مضلل') return 'contradicts';
  // Whoever has a name denies what is invented; of others the publisher alone says so.
  return verdict === 'مفبرك' && claimant in CLAIMANTS ? 'denied' : 'disputed';
}

/** A row as a report: its text is the row as it is written. */
export function checkBundle(row: CheckRow): object {
  const { claim, claimant, verdict, publisher } = row;
  const judgement = judgementOf(row);
  const verdictWords = `${publisher}: ${verdict}`;
  const denialWords = `نفي: ${claimant}`;
  return {
    slug: `check-${row.id}`,
    source: { name: publisher },
    ...{ title: claim, url: row.review_url, language: row.language },
    publishedAt: row.review_date,
    text: [`${claimant} (${row.claim_date}):`, claim, verdictWords, denialWords].join('\n'),
    actors: actorsOf(row),
    claims: [
      said(row),
      {
        key: 'verdict',
        content: { kind: 'statement', gist: `${claim}: ${verdict}`, about: [{ claim: 'said' }] },
        utterer: utterer(PUBLISHERS, publisher),
        saidAt: row.review_date,
        evidence: [{ exact: verdictWords, quotation: 'partial' }],
        links: judgement === 'contradicts' ? [{ to: 'said', relation: 'contradicts' }] : [],
      },
      ...(judgement === 'denied' ? [denial(row, denialWords)] : []),
    ],
    changes: changesBy(judgement, verdict),
  };
}

function said({ claim, claimant, claim_date, repeats }: CheckRow): object {
  const before = { to: `check-${repeats}/said`, relation: 'same-proposition' };
  return {
    key: 'said',
    content: { kind: 'statement', gist: claim },
    utterer: utterer(CLAIMANTS, claimant),
    saidAt: claim_date,
    evidence: [{ exact: claim, quotation: 'direct' }],
    links: repeats === undefined ? [] : [before],
  };
}

function denial({ claim, claimant, review_date }: CheckRow, exact: string): object {
  return {
    key: 'denial',
    content: { kind: 'statement', gist: `${claimant}: ${claim}`, about: [{ claim: 'said' }] },
    utterer: utterer(CLAIMANTS, claimant),
    saidAt: review_date,
    evidence: [{ exact, quotation: 'indirect' }],
  };
}

function changesBy(judgement: ReturnType<typeof judgementOf>, reason: string): object[] {
  if (judgement === 'denied') return [{ type: 'denial', claim: 'said', by: 'denial', reason }];
  if (judgement === 'disputed') return [{ type: 'dispute', claim: 'said', by: 'verdict', reason }];
  return [];
}

function utterer(known: Readonly<Record<string, string>>, name: string): object {
  const actor = known[name];
  return actor === undefined ? { label: name } : { actor };
}

function actorsOf({ claimant, publisher }: CheckRow): object[] {
  const known = { ...CLAIMANTS, ...PUBLISHERS };
  return [claimant, publisher].flatMap((name) => {
    const slug = known[name];
    return slug === undefined ? [] : [{ slug, name, kind: 'organisation' }];
  });
}
