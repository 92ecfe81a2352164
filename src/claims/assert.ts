import type { NewEvent, StreamName } from '../../libs/event-store/index.js';
import { beginsAfter, rangeOf } from '../dates/world-date.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Fault, refuse, type Result } from '../deciding/result.js';
import { inWords, limits } from '../limits/limits.js';
import { claimName, streams } from '../log/streams.js';
import { anchorAll } from './anchor.js';
import type { Claim } from './claim.js';
import { type AnchoredLink, ClaimAsserted } from './events.js';
import { kindOf } from './kinds/index.js';
import { mentionsOf, mentionsOfContent } from './mentions.js';
import type { Draft } from './needs.js';
import { missingIn, resolve, type Setting } from './resolve.js';
import { charactersIn } from './room.js';
import { claims } from './state.js';

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
): Result<Assertion> {
  const { id, claim, path, proposal } = draft;
  const faults: Fault[] = [];
  const fault = (at: string, message: string) => {
    faults.push({ path: `${path}${at}`, message: `${nameOf(claim)}${message}` });
  };

  const ofItself = mentionsOfContent(claim.content).flatMap((mention) =>
    mention.of === 'claim' && resolve(knowledge, mention.reference, setting) === id
      ? [mention.path]
      : [],
  );
  for (const path of ofItself) fault(path, 'a claim cannot be about itself');
  for (const mention of mentionsOf(claim)) {
    if (ofItself.includes(mention.path)) continue;
    const missing = missingIn(knowledge, mention, setting);
    if (missing !== undefined) fault(mention.path, missing);
  }

  const { evidence, faults: misplaced } = anchorAll(
    knowledge,
    claim.evidence,
    setting,
    '/evidence',
  );
  for (const { path: at, message } of misplaced) fault(at, message);
  if (new Set(evidence.map(({ report }) => report)).size > 1) {
    fault('/evidence', 'all evidence of a new claim is from one report; more can be added later');
  }

  if (charactersIn(evidence) > limits.wordsOfClaim.most) {
    fault('/evidence', `there can be ${inWords(limits.wordsOfClaim)}`);
  }

  if (claim.saidAt !== undefined && beginsAfter(rangeOf(claim.saidAt), setting.now)) {
    fault('/saidAt', 'lies in the future');
  }

  const links: AnchoredLink[] = [];
  const given = new Set<string>();
  claim.links?.forEach((link, index) => {
    const to = resolve(knowledge, link.to, setting);
    if (to === undefined) return;
    const at = `/links/${index}/to`;
    if (to === id) fault(at, 'a claim cannot be linked to itself');
    if (knowledge.of(claims).get(to)?.record === 'erased') {
      fault(at, `the claim ${link.to} is erased`);
    }
    const ends = `${link.relation} ${to}`;
    if (given.has(ends)) fault(at, 'this link is given twice');
    given.add(ends);
    links.push({ ...link, to });
  });

  if (faults.length > 0) return refuse.invalid(faults);
  const event = ClaimAsserted.at(streams.claim(id), 1, {
    id,
    report: setting.report,
    ...(claim.key === undefined ? {} : { key: claim.key }),
    content: kindOf(claim.content).withIds(claim.content, (reference) =>
      resolve(knowledge, reference, setting),
    ),
    utterer: claim.utterer,
    ...(claim.saidAt === undefined ? {} : { saidAt: claim.saidAt }),
    evidence,
    links,
    ...(proposal === undefined ? {} : { proposal }),
  });
  if (claim.key === undefined) return { accepted: true, event };
  const name = { name: claimName(setting.report, claim.key), stream: event.stream };
  return { accepted: true, event, name };
}

function nameOf(claim: Claim): string {
  return claim.key === undefined ? '' : `claim ${claim.key}: `;
}
