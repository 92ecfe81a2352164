import type { NewEvent, StreamName } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Instant } from '../../libs/instants/index.js';
import { actors } from '../actors/state.js';
import { assertClaim } from '../claims/assert.js';
import { changeClaims, expectedOf } from '../claims/change-claims.js';
import { groundedAmong, isInferredPosition, UNGROUNDED } from '../claims/grounds.js';
import { type Draft, evidenceOf, kindsOf, needsOf, needsOfChanges } from '../claims/needs.js';
import { evidenceIn } from '../claims/quotes.js';
import type { Setting } from '../claims/resolve.js';
import { charactersIn } from '../claims/room.js';
import { seekQuotes } from '../claims/seek-quotes.js';
import { claims as claimsSubject } from '../claims/state.js';
import { beginsAfter, publicationRange } from '../dates/world-date.js';
import { unwritten } from '../deciding/expected.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Needs, together } from '../deciding/needs.js';
import { type Decision, type Fault, faultsOf, refuse } from '../deciding/result.js';
import { issues } from '../issues/state.js';
import { inWords, limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import { processes } from '../processes/state.js';
import { needsOfDeclarations } from '../registers/declare.js';
import { ReportFiled } from '../reports/events.js';
import { reports } from '../reports/state.js';
import { declare } from './declarations.js';
import type { ReportDraft } from './draft.js';

/** What the filing of a bundle answers, besides the version. */
export interface Filed {
  readonly reportId: string;
  readonly slug: string;
  readonly claims: readonly {
    readonly key?: string;
    readonly claimId: string;
    readonly revision: number;
  }[];
  readonly changes: readonly { readonly claimId: string; readonly revision: number }[];
  /** It was there already, with this very text. */
  readonly known?: boolean;
}

/** What must be known to decide on a bundle, a claim or a change a piece of work. */
export function* needsOfBundle({ bundle, slug, claims }: ReportDraft): InPieces<Needs> {
  return together([
    yield* needsOf(claims),
    yield* needsOfChanges(bundle.changes ?? [], claims),
    needsOfDeclarations(actors, bundle.actors),
    needsOfDeclarations(places, bundle.places),
    needsOfDeclarations(measures, bundle.measures),
    {
      subjects: [
        { subject: issues, named: slugsOf(bundle.issues) },
        { subject: processes, named: slugsOf(bundle.processes) },
        { subject: reports, named: [slug] },
      ],
    },
  ]);
}

function slugsOf(declared: readonly { readonly slug: string }[] = []): string[] {
  return declared.map(({ slug }) => slug);
}

/**
 * Decides on a bundle: the report, what it declares and what it claims, or everything that is
 * wrong with it. Whatever a claim refers to may stand in the bundle or in the dossier.
 *
 * A claim, or a change, is a piece of work, and so is a stretch of a text in which quotes are sought.
 */
export function* fileReport(
  knowledge: Knowledge,
  draft: ReportDraft,
  now: Instant,
): InPieces<Decision<Filed>> {
  const { bundle, slug, claims, text, body, quotations } = draft;
  if (!knowledge.opened) return refuse.unknownDossier();
  if (knowledge.of(reports).has(slug)) {
    return refuse.taken(
      `There is a report ${slug} already. Its text can be captured again, its claims changed.`,
    );
  }
  const faults: Fault[] = [];
  const declared = yield* declare(knowledge, bundle);
  faults.push(...declared.faults);
  if (beginsAfter(publicationRange(bundle.publishedAt), now)) {
    faults.push({ path: '/publishedAt', message: 'lies in the future' });
  }

  // Claims may refer to the report and to whatever the bundle declares.
  const known = knowledge.fork();
  const intake = [...declared.events, filedBy(draft)];
  known.foresee(intake);
  known.takeText(text.commitment, body);
  const { changes = [] } = bundle;
  const setting = {
    report: slug,
    keys: keysOf(claims, faults),
    kinds: kindsOf(claims),
    now,
    quotations,
  };
  const evidence = [
    ...claims.flatMap(({ claim }) => claim.evidence),
    ...changes.flatMap(evidenceOf),
  ];
  yield* seekQuotes(known, evidence, setting);
  const asserted = yield* assertAll(known, claims, setting, faults);
  faults.push(...(yield* ungrounded(known, claims)));
  const changed = yield* changeClaims(known, changes, setting);

  if (!changed.accepted) faults.push(...faultsOf(changed));
  if (faults.length > 0) return refuse.invalid(faults);
  if (declared.refused) return declared.refused;
  if (!changed.accepted) return changed;
  const events = [...intake, ...asserted.events, ...changed.events];
  yield;
  if (charactersIn(events.flatMap(evidenceIn)) > limits.wordsOfRequest.most) {
    return refuse.fault('', `there can be ${inWords(limits.wordsOfRequest)}`);
  }
  yield;
  const restsOn = expectedOf(changed.restsOn);
  return {
    accepted: true,
    events,
    names: asserted.names,
    texts: [text],
    expected: unwritten([...declared.expected, ...restsOn], events),
    answer: { reportId: draft.reportId, slug, claims: claims.map(shown), changes: changed.changes },
  };
}

function filedBy({ bundle, slug, reportId, text, body }: ReportDraft): NewEvent {
  const { source, title, url, publishedAt, language } = bundle;
  return ReportFiled.at(streams.report(slug), 1, {
    id: reportId,
    slug,
    source,
    title,
    ...(url === undefined ? {} : { url }),
    publishedAt,
    ...(language === undefined ? {} : { language }),
    capture: 1,
    text: text.commitment,
    length: body.length,
  });
}

/** The ids of claims by their keys. */
function keysOf(claims: readonly Draft[], faults: Fault[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { id, claim, path } of claims) {
    if (claim.key === undefined) continue;
    if (keys.has(claim.key)) {
      faults.push({ path: `${path}/key`, message: `the key ${claim.key} is given twice` });
    }
    keys.set(claim.key, id);
  }
  return keys;
}

/** The assertions of those claims with which nothing is wrong; they are known once all are decided on. */
function* assertAll(
  known: Knowledge,
  claims: readonly Draft[],
  setting: Setting,
  faults: Fault[],
): InPieces<{ readonly events: NewEvent[]; readonly names: StreamName[] }> {
  const events: NewEvent[] = [];
  const names: StreamName[] = [];
  for (const draft of claims) {
    yield;
    const asserted = assertClaim(known, draft, setting);
    if (asserted.accepted) {
      events.push(asserted.event);
      if (asserted.name) names.push(asserted.name);
    } else faults.push(...faultsOf(asserted));
  }
  for (const event of events) {
    yield;
    known.foresee([event]);
  }
  return { events, names };
}

/** Inferred positions of a bundle that rest on each other alone. */
function* ungrounded(known: Knowledge, drafts: readonly Draft[]): InPieces<Fault[]> {
  const inferred = drafts.filter(({ claim }) => isInferredPosition(claim.content));
  const ids = inferred.map(({ id }) => id);
  const grounded = yield* groundedAmong(ids, known.of(claimsSubject));
  return inferred.flatMap(({ id, claim: { key }, path }) => {
    if (grounded.has(id)) return [];
    const name = key === undefined ? '' : `claim ${key}: `;
    return [{ path: `${path}/links`, message: `${name}${UNGROUNDED}` }];
  });
}

function shown({ id, claim: { key } }: Draft): Filed['claims'][number] {
  return { ...(key === undefined ? {} : { key }), claimId: id, revision: 1 };
}
