import type { NewEvent, StreamName } from '../../libs/event-store/index.js';
import type { Instant } from '../../libs/instants/index.js';
import type { Fault } from '../deciding/decision.js';
import type { Knowledge, Needs } from '../deciding/knowledge.js';
import { claimName, streams } from '../log/streams.js';
import { beginsAfter, rangeOf } from '../dates/world-date.js';
import { anchorAll } from './anchor.js';
import type { Claim } from './claim.js';
import type { Content } from './content.js';
import { type AnchoredLink, ClaimAsserted } from './events.js';
import { type Mention, mentionsOf } from './mentions.js';
import { parseReference } from './references.js';

/** A claim that is to be asserted: its new id, and where it stands in the request. */
export interface Draft {
  readonly id: string;
  readonly claim: Claim;
  /** JSON Pointer; empty where the claim is the whole body. */
  readonly path: string;
}

/** What the drafts of a request share. */
export interface Setting {
  /** The report in which their keys are permanent. */
  readonly report: string;
  /** Ids of the request's own claims by key. */
  readonly keys: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/** What must be known to decide on some claims. */
export function needsOf(claims: readonly Claim[], report?: string): Needs {
  const mentions = claims.flatMap(mentionsOf);
  const slugsOf = (of: Mention['of']) =>
    mentions.flatMap((mention) => (mention.of === of && 'slug' in mention ? [mention.slug] : []));
  const references = mentions.flatMap((mention) =>
    mention.of === 'claim' ? [parseReference(mention.reference)] : [],
  );
  const own = claims.flatMap(({ key }) =>
    key !== undefined && report !== undefined ? [{ report, key }] : [],
  );
  return {
    actors: slugsOf('actor'),
    issues: slugsOf('issue'),
    processes: mentions.flatMap((mention) => {
      if (mention.of === 'process') return [mention.slug];
      return mention.of === 'step' ? [mention.process] : [];
    }),
    reports: claims.flatMap(({ evidence }) => evidence.flatMap(({ report }) => report ?? [])),
    claims: references.flatMap((reference) => (reference.by === 'id' ? [reference.id] : [])),
    claimNames: [...references.flatMap((r) => (r.by === 'name' ? [r] : [])), ...own],
  };
}

/** An asserted claim: its event, and the name under which it can be found if it has a key. */
export interface Assertion {
  readonly event: NewEvent;
  readonly name?: StreamName;
}

/** Decides on one claim: its assertion, or everything that is wrong with it. */
export function assertClaim(
  knowledge: Knowledge,
  draft: Draft,
  setting: Setting,
): Assertion | readonly Fault[] {
  const { id, claim, path } = draft;
  const faults: Fault[] = [];
  const fault = (at: string, message: string) => {
    faults.push({ path: `${path}${at}`, message: `${nameOf(claim)}${message}` });
  };

  for (const mention of mentionsOf(claim)) {
    const missing = missingIn(knowledge, mention, setting);
    if (missing !== undefined) fault(mention.path, missing);
  }

  const { evidence, faults: misplaced } = anchorAll(
    knowledge,
    claim.evidence,
    setting.report,
    '/evidence',
  );
  for (const { path: at, message } of misplaced) fault(at, message);
  if (new Set(evidence.map(({ report }) => report)).size > 1) {
    fault('/evidence', 'all evidence of a new claim is from one report; more can be added later');
  }

  if (claim.saidAt !== undefined && beginsAfter(rangeOf(claim.saidAt), setting.now)) {
    fault('/saidAt', 'lies in the future');
  }

  const links: AnchoredLink[] = [];
  claim.links?.forEach((link, index) => {
    const to = resolve(knowledge, link.to, setting);
    if (to === undefined) return;
    const at = `/links/${index}/to`;
    if (to === id) fault(at, 'a claim cannot be linked to itself');
    if (knowledge.claims.get(to)?.record === 'erased') {
      fault(at, `the claim ${link.to} is erased`);
    }
    if (links.some((other) => other.to === to && other.relation === link.relation)) {
      fault(at, 'this link is given twice');
    }
    links.push({ ...link, to });
  });

  if (faults.length > 0) return faults;
  const event = ClaimAsserted.at(streams.claim(id), 1, {
    id,
    report: setting.report,
    ...(claim.key === undefined ? {} : { key: claim.key }),
    content: withIds(claim.content, (reference) => resolve(knowledge, reference, setting)),
    utterer: claim.utterer,
    ...(claim.saidAt === undefined ? {} : { saidAt: claim.saidAt }),
    evidence,
    links,
  });
  if (claim.key === undefined) return { event };
  return { event, name: { name: claimName(setting.report, claim.key), stream: event.stream } };
}

function nameOf(claim: Claim): string {
  return claim.key === undefined ? '' : `claim ${claim.key}: `;
}

/** What is wrong with a mention; undefined where what it names is there. */
export function missingIn(
  knowledge: Knowledge,
  mention: Mention,
  setting: Setting,
): string | undefined {
  switch (mention.of) {
    case 'actor':
      return knowledge.actors.has(mention.slug) ? undefined : `there is no actor ${mention.slug}`;
    case 'issue':
      return knowledge.issues.has(mention.slug) ? undefined : `there is no issue ${mention.slug}`;
    case 'process':
      return knowledge.processes.has(mention.slug)
        ? undefined
        : `there is no process ${mention.slug}`;
    case 'step':
      // An unknown process is a fault of its own.
      return (knowledge.processes.get(mention.process)?.steps.has(mention.slug) ?? true)
        ? undefined
        : `process ${mention.process} has no step ${mention.slug}`;
    case 'claim':
      return resolve(knowledge, mention.reference, setting) === undefined
        ? `there is no claim ${mention.reference}`
        : undefined;
  }
}

/** The id of the claim that a reference names, in the request or in the dossier. */
export function resolve(
  knowledge: Knowledge,
  reference: string,
  setting: Setting,
): string | undefined {
  const parsed = parseReference(reference);
  switch (parsed.by) {
    case 'id':
      return knowledge.claims.has(parsed.id) || [...setting.keys.values()].includes(parsed.id)
        ? parsed.id
        : undefined;
    case 'key':
      return setting.keys.get(parsed.key);
    case 'name':
      return (
        (parsed.report === setting.report ? setting.keys.get(parsed.key) : undefined) ??
        knowledge.claimsByName.get(claimName(parsed.report, parsed.key))
      );
  }
}

/** Content in which claims are named by their ids. */
export function withIds(
  content: Content,
  idOf: (reference: string) => string | undefined,
): Content {
  if (content.kind !== 'statement' || content.about === undefined) return content;
  const about = content.about.map((subject) =>
    'claim' in subject ? { claim: idOf(subject.claim) ?? subject.claim } : subject,
  );
  return { ...content, about };
}
