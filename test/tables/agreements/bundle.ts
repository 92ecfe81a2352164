import { slugOf } from '../slugs.js';
import { type AgreementRow, ISSUES, STAGES } from './rows.js';

const STATUS = {
  signed: 'confirmed-done',
  'status unclear': 'in-progress',
  rejected: 'abandoned',
} as const;

/** What a party does on an issue by an agreement that goes so far, and is not rejected. */
function stanceOf({ status, issues }: AgreementRow, issue: (typeof ISSUES)[number]) {
  if (issues[issue] === 0 || status === 'status unclear') return undefined;
  if (status === 'rejected') return 'rejects';
  return issues[issue] === 1 ? 'supports' : 'accepts';
}

/**
 * A row as a report: its text is the row as it is written. The preset of such tables has the parties as words
 * alone; here they are actors who sign together and take positions.
 */
export function agreementBundle(row: AgreementRow): object {
  const { agreement_id, title, peace_process, parties, third_parties, status } = row;
  const process = slugOf(peace_process);
  const words = {
    parties: `signed by ${parties.join(', ')}`,
    issues: ISSUES.map((issue) => `${issue}=${row.issues[issue]}`).join(' | '),
    stage: `stage=${row.stage} | status=${status}`,
    third: `third parties: ${third_parties.join(', ') || 'none'}`,
  };
  const dated = [title, row.date_signed];
  const saidBy = (key: string, content: object, exact: string, utterer: object = jointly(row)) => ({
    ...{ key, content, utterer, ...saidAt(row) },
    evidence: [{ exact, quotation: 'indirect' }],
  });
  return {
    slug: `agreement-${agreement_id}`,
    source: { name: 'A table of agreements' },
    ...{
      title,
      publishedAt: row.source_date,
      text: [...dated, ...Object.values(words)].join('\n'),
    },
    ...registersOf(row),
    claims: [
      saidBy('signing', signing(row), words.parties),
      saidBy('stage', stageReached(row), words.stage),
      ...(row.stage === 'implementation'
        ? [saidBy('order', waiting(process), `stage=${row.stage}`)]
        : []),
      ...ISSUES.flatMap((issue) =>
        parties.flatMap((party) => {
          const stance = stanceOf(row, issue);
          const actor = slugOf(party);
          const on = slugOf(issue);
          const content = { kind: 'position', actor, issue: on, stance, reading: 'stated' };
          return stance ? [saidBy(`${on}-by-${actor}`, content, words.issues)] : [];
        }),
      ),
      ...third_parties.map((third) =>
        saidBy(
          `witness-${slugOf(third)}`,
          { kind: 'statement', gist: `It witnessed ${title}`, about: [{ process }] },
          words.third,
          { actor: slugOf(third) },
        ),
      ),
    ],
  };
}

/** When it was signed, where the day is known. */
function saidAt({ date_signed }: AgreementRow): object {
  return date_signed.length === 10 ? { saidAt: date_signed } : {};
}

function jointly({ parties }: AgreementRow): object {
  return { joint: parties.map(slugOf) };
}

function signing({ title, status, date_signed, parties }: AgreementRow): object {
  return {
    ...{ kind: 'event', what: `${title} is signed`, occurred: date_signed },
    status: status === 'signed' ? 'occurred' : 'alleged',
    agents: parties.map(slugOf),
  };
}

function stageReached({ peace_process, stage, status, date_signed }: AgreementRow): object {
  const process = slugOf(peace_process);
  return { kind: 'milestone', process, step: stage, status: STATUS[status], occurred: date_signed };
}

function waiting(process: string): object {
  const steps = { step: 'implementation', requires: ['framework'] };
  return { kind: 'dependency', process, ...steps, type: 'finish-start' };
}

function registersOf({ peace_process, parties, third_parties }: AgreementRow): object {
  const actorOf = (name: string, kind: string) => ({ slug: slugOf(name), name, kind });
  return {
    actors: [
      ...parties.map((name) => actorOf(name, 'group')),
      ...third_parties.map((name) => actorOf(name, 'organisation')),
    ],
    issues: ISSUES.map((issue) => ({ slug: slugOf(issue), title: issue.replaceAll('_', ' ') })),
    processes: [
      {
        ...{ slug: slugOf(peace_process), title: peace_process },
        steps: STAGES.map((stage) => ({ slug: stage, title: stage })),
      },
    ],
  };
}
