import { type Pair, pairsWithin } from '../clashing.js';
import { dayNumber, type Days, monthOf } from '../days.js';
import { slugOf } from '../slugs.js';
import { type AgreementRow, ISSUES } from './rows.js';

/** The days on which an agreement may have been signed. */
export function signedOn({ date_signed }: AgreementRow): Days {
  if (date_signed.length === 7) return monthOf(`${date_signed}-01`);
  return [dayNumber(date_signed), dayNumber(date_signed)];
}

/** What the columns tell of a party on an issue. */
export interface Stand {
  readonly row: AgreementRow;
  readonly party: string;
  readonly issue: (typeof ISSUES)[number];
  readonly word: 'for it' | 'for the principle' | 'against it';
}

/** Where the parties stand by each row of which the status is known. */
export function standsIn(rows: readonly AgreementRow[]): Stand[] {
  return rows.flatMap((row) =>
    ISSUES.flatMap((issue) => {
      if (row.issues[issue] === 0 || row.status === 'status unclear') return [];
      const inFavour = row.issues[issue] === 1 ? 'for the principle' : 'for it';
      const word = row.status === 'rejected' ? 'against it' : inFavour;
      return row.parties.map((party): Stand => ({ row, party, issue, word }));
    }),
  );
}

/** What a party's word in a row is called. */
export function nameOf({ row, issue, party }: Stand): string {
  return `agreement-${row.agreement_id}/${slugOf(issue)}-by-${slugOf(party)}`;
}

/** A stage that was reached and given up, where the dates do not tell which was first; words of one day that differ. */
export function clashingAgreements(rows: readonly AgreementRow[]): Pair[] {
  const stages = pairsWithin(
    rows.filter(({ status }) => status !== 'status unclear'),
    ({ peace_process, stage }) => `${stage} of ${peace_process}`,
    (one, other) => {
      const [a, b] = [signedOn(one), signedOn(other)];
      return one.status !== other.status && a[0] <= b[1] && b[0] <= a[1];
    },
  );
  const words = pairsWithin(
    standsIn(rows),
    // Where nobody knows the day of signing, that of the source is all there is.
    ({ row, party, issue }) => `${party} on ${issue} at ${row.source_date}`,
    (one, other) => one.word !== other.word,
  );
  const stageOf = ({ agreement_id }: AgreementRow) => `agreement-${agreement_id}/stage`;
  return [
    ...stages.map(([one, other]): Pair => [stageOf(one), stageOf(other)]),
    ...words.map(([one, other]): Pair => [nameOf(one), nameOf(other)]),
  ];
}

/** For each process in which something was implemented before any framework was agreed: all that says so. */
export function tooSoon(rows: readonly AgreementRow[]): string[][] {
  const processes = [...new Set(rows.map(({ peace_process }) => peace_process))];
  return processes.flatMap((process) => {
    const of = (stage: string) =>
      rows.filter((row) => row.peace_process === process && row.stage === stage);
    const reached = (stage: string) => of(stage).filter(({ status }) => status === 'signed');
    const frameworks = reached('framework');
    const first = Math.min(...frameworks.map((row) => signedOn(row)[0]));
    const soon = reached('implementation').filter((row) => signedOn(row)[1] < first);
    if (frameworks.length === 0 || soon.length === 0) return [];
    return [
      [
        ...[...soon, ...frameworks].map((row) => `agreement-${row.agreement_id}/stage`),
        ...of('implementation').map((row) => `agreement-${row.agreement_id}/order`),
      ],
    ];
  });
}
