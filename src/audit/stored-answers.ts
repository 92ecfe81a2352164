import { z } from 'zod';

import { storedKeys } from '../../libs/auth/index.js';
import type { AuditResult } from './audit.js';
import type { Report } from './finding.js';
import { Reached } from './reached.js';
import type { LogSnapshot } from './stored-logs.js';

/** Answers that are read at a time: one to a large bundle names thousands of claims. */
const PAGE = 100;

interface StoredAnswer {
  readonly owner: string;
  readonly key: string;
  readonly answer: string;
  readonly version: bigint;
  readonly recordedAt: string;
}

const revised = z.object({
  claimId: z.string(),
  revision: z.int(),
  key: z.string().optional(),
});
const kept = z.strictObject({
  status: z.int().min(200).max(299),
  body: z.object({
    slug: z.string().optional(),
    reportId: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    claimId: z.string().optional(),
    revision: z.int().optional(),
    claims: z.array(revised).optional().catch(undefined),
    changes: z.array(revised).optional().catch(undefined),
  }),
});

/**
 * Compares the answers that are kept under idempotency keys with the events that they answer: each
 * was kept in the append of an event, by the key that this names, and names claims and reports that
 * are in the log. Says how many there are.
 */
export async function checkStoredAnswers(
  snapshot: LogSnapshot,
  { log: { dossier }, events }: Pick<AuditResult, 'log' | 'events'>,
  report: Report,
): Promise<number> {
  const owners = new Set((await storedKeys(snapshot.tx)).map(({ id }) => id));
  const reached = new Reached(dossier, events);
  let count = 0;
  let last: StoredAnswer | undefined;
  for (;;) {
    const page = await answersAfter(snapshot, dossier, last);
    for (const stored of page) {
      const say = (what: string) => report(`answer ${stored.key} of ${stored.owner}`, what);
      // The program itself files the example, by a name of its own.
      const known = owners.has(stored.owner) || reached.isRecordedBy(stored);
      if (!known) say('is of an API key that is not there');
      for (const what of misfitsOf(stored, reached)) say(what);
    }
    count += page.length;
    last = page.at(-1);
    if (page.length < PAGE) return count;
  }
}

function answersAfter(
  { tx }: LogSnapshot,
  dossier: string,
  last: Pick<StoredAnswer, 'owner' | 'key'> | undefined,
): Promise<StoredAnswer[]> {
  const { owner = '', key = '' } = last ?? {};
  return tx.$queryRaw<StoredAnswer[]>`
    SELECT a.owner, a.key, a.answer, a.version, "log"."instant"(a.recorded_at) AS "recordedAt"
    FROM "log".answers a WHERE a.dossier = ${dossier} AND (a.owner, a.key) > (${owner}, ${key})
    ORDER BY a.owner, a.key LIMIT ${PAGE}`;
}

/** What does not fit of a kept answer, in sentences that go on after its name. */
function* misfitsOf(stored: StoredAnswer, reached: Reached): Generator<string> {
  const version = Number(stored.version);
  const event = reached.eventAt(version);
  if (!event) {
    yield `is to version ${version}, which the log does not have`;
    return;
  }
  const answer = answerIn(stored.answer);
  if (!answer) {
    yield 'is no answer';
    return;
  }
  const { recordedAt, recordedBy } = event;
  if (recordedAt === stored.recordedAt) {
    if (recordedBy !== stored.owner) yield `answers event ${version}, which came by ${recordedBy}`;
  } else if (!answersNothing(answer) || !reached.isBetween(stored.recordedAt, version)) {
    yield `was kept at ${stored.recordedAt}, and event ${version} is of ${recordedAt}`;
  }
  const { slug, reportId, title, description, claimId, revision } = answer.body;
  const { claims = [], changes = [] } = answer.body;
  const one = claimId !== undefined && revision !== undefined ? [{ claimId, revision }] : [];
  for (const named of [...one, ...claims, ...changes]) {
    if (reached.hasClaim(named, version)) continue;
    yield `names revision ${named.revision} of claim ${named.claimId}, which no event up to version ${version} made`;
  }
  for (const named of claims.filter((one) => !reached.isClaimOfKey(one))) {
    yield `gives claim ${named.claimId} the key ${named.key}, which the event that made it does not`;
  }
  if (slug !== undefined && !reached.hasNamed(slug)) {
    yield `names ${slug}, which is neither the dossier nor a report of it`;
  } else if (slug !== undefined && reportId !== undefined && !reached.isReport(slug, reportId)) {
    yield `names ${reportId}, which is not the report ${slug}`;
  }
  if (title !== undefined && !reached.isOpenedAs({ title, description })) {
    yield 'says another title or description than the dossier was opened with';
  }
}

/** Whether it is to a request of which nothing was to be recorded: it came between two events. */
function answersNothing({ body }: z.infer<typeof kept>): boolean {
  return JSON.stringify(body) === '{}';
}

function answerIn(text: string): z.infer<typeof kept> | undefined {
  try {
    return kept.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
