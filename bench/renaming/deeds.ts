import type { Answer, Client } from '../product/client.js';

/** Something that is done to what many claims name, again and again. */
export interface Deed {
  readonly name: string;
  /** Rows of claims that it may write at most, where that is a goal. */
  readonly rows?: number;
  /** Does it for the so manieth time and reads; undefined where nothing is left to do. */
  readonly run: (turn: number) => Promise<Done | undefined>;
}

/** From the answer to the write to the answer of the next read that shows it. */
export interface Done {
  readonly milliseconds: number;
  /** What is wrong with that answer; absent where it is right. */
  readonly fault?: string;
}

/** The dossier to which it is done: all of its claims mention one actor. */
export interface Subject {
  readonly dossier: string;
  readonly actor: string;
  /** Another actor, into whom it is merged. */
  readonly other: string;
  readonly reports: number;
  readonly claimsAReport: number;
}

/** Renaming an actor whom all claims mention, merging it, and withdrawing reports of many claims. */
export function deedsTo(client: Client, subject: Subject): Deed[] {
  const { dossier, actor, other, reports, claimsAReport } = subject;
  const path = `/v1/dossiers/${dossier}`;
  const ofActor = `${path}/actors/${actor}`;
  const claims = (reports * claimsAReport).toLocaleString('en-US');
  const read = async (version: number, what: string, isRight: (text: string) => boolean) =>
    timed(() => client.getFrom(version, path + what), isRight);
  return [
    {
      name: `renaming an actor that ${claims} claims mention`,
      rows: 0,
      async run(turn) {
        const name = `Actor of turn ${turn}`;
        const version = await client.send(200, 'PATCH', ofActor, { name });
        return read(version, '/timeline?limit=1', (text) => text.includes(name));
      },
    },
    {
      name: 'merging it, and taking that back',
      rows: 0,
      async run(turn) {
        const [route, body, shown] =
          turn % 2 === 0
            ? (['merges', { into: other, reason: 'They are one' }, other] as const)
            : (['merge-reversals', { reason: 'They are two' }, actor] as const);
        const version = await client.send(200, 'POST', `${ofActor}/${route}`, body);
        return read(version, '/positions', (text) => holders(text).join() === shown);
      },
    },
    {
      name: `withdrawing a report of ${claimsAReport.toLocaleString('en-US')} claims`,
      async run(turn) {
        if (turn >= reports) return undefined;
        const reason = `Withdrawn in turn ${turn}`;
        const report = `${path}/reports/report-${turn}`;
        const version = await client.send(200, 'POST', `${report}/withdrawal`, { reason });
        const claim = `/claims/report-${turn}~claim-${turn * claimsAReport}`;
        return read(version, claim, (text) => text.includes(reason));
      },
    },
  ];
}

async function timed(
  ask: () => Promise<Answer>,
  isRight: (text: string) => boolean,
): Promise<Done> {
  const start = performance.now();
  const { status, text } = await ask();
  const milliseconds = performance.now() - start;
  if (status !== 200) return { milliseconds, fault: `read: answered ${status}` };
  return isRight(text) ? { milliseconds } : { milliseconds, fault: 'read: not right' };
}

/** The actors who hold the positions of a matrix. */
function holders(matrix: string): string[] {
  const { cells } = JSON.parse(matrix) as { readonly cells: readonly { readonly actor: string }[] };
  return [...new Set(cells.map(({ actor }) => actor))];
}
