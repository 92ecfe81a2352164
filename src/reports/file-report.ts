import type { NewEvent, StreamName } from '../../libs/event-store/index.js';
import type { Instant } from '../../libs/instants/index.js';
import { CodePointText } from '../../libs/text/index.js';
import { assertClaim, needsOf } from '../claims/assert.js';
import { changeClaims, expectedOf, needsOfChanges } from '../claims/change-claims.js';
import { type Decision, invalid } from '../deciding/decision.js';
import { type Knowledge, merge, type Needs } from '../deciding/knowledge.js';
import { isClaimStream, streams } from '../log/streams.js';
import { beginsAfter, publicationRange } from '../dates/world-date.js';
import { declare } from './declarations.js';
import type { ReportDraft } from './draft.js';
import { ReportFiled } from './events.js';

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
}

/** What must be known to decide on a bundle. */
export function needsOfBundle({ bundle, slug }: ReportDraft): Needs {
  const needs = merge(needsOf(bundle.claims ?? []), needsOfChanges(bundle.changes ?? []));
  return {
    ...needs,
    actors: [
      ...(needs.actors ?? []),
      ...(bundle.actors ?? []).flatMap(({ slug, memberOf }) => [
        slug,
        ...(memberOf ? [memberOf] : []),
      ]),
    ],
    issues: [...(needs.issues ?? []), ...(bundle.issues ?? []).map(({ slug }) => slug)],
    processes: [...(needs.processes ?? []), ...(bundle.processes ?? []).map(({ slug }) => slug)],
    reports: [...(needs.reports ?? []), slug],
  };
}

/**
 * Decides on a bundle: the report, what it declares and what it claims, or everything that is
 * wrong with it. Whatever a claim refers to may stand in the bundle or in the dossier.
 */
export function fileReport(
  knowledge: Knowledge,
  { bundle, slug, reportId, claimIds, text }: ReportDraft,
  now: Instant,
): Decision<Filed> {
  if (!knowledge.opened) return { accepted: false, refusal: { kind: 'unknown-dossier' } };
  if (knowledge.reports.has(slug)) {
    const detail = `There is a report ${slug} already. Its text can be captured again, its claims changed.`;
    return { accepted: false, refusal: { kind: 'taken', detail } };
  }

  const body = new CodePointText(bundle.text);
  const { source, title, url, publishedAt, language } = bundle;
  const filed = ReportFiled.at(streams.report(slug), 1, {
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

  const { events: declared, faults } = declare(knowledge, bundle);
  if (beginsAfter(publicationRange(publishedAt), now)) {
    faults.push({ path: '/publishedAt', message: 'lies in the future' });
  }

  // Claims may refer to the report and to whatever the bundle declares.
  const events: NewEvent[] = [...declared, filed];
  knowledge.foresee(events);
  knowledge.texts.set(text.commitment, body);

  const drafts = (bundle.claims ?? []).map((claim, index) => ({
    id: claimIds[index] ?? '',
    claim,
    path: `/claims/${index}`,
  }));
  const keys = new Map<string, string>();
  for (const { id, claim, path } of drafts) {
    if (claim.key === undefined) continue;
    if (keys.has(claim.key)) {
      faults.push({ path: `${path}/key`, message: `the key ${claim.key} is given twice` });
    }
    keys.set(claim.key, id);
  }

  const setting = { report: slug, keys, now };
  const names: StreamName[] = [];
  for (const draft of drafts) {
    const assertion = assertClaim(knowledge, draft, setting);
    if (!('event' in assertion)) faults.push(...assertion);
    else {
      events.push(assertion.event);
      if (assertion.name) names.push(assertion.name);
    }
  }
  knowledge.foresee(events.filter(({ stream }) => isClaimStream(stream)));
  const changed = changeClaims(knowledge, bundle.changes ?? [], setting);
  if ('refusal' in changed && changed.refusal.kind === 'invalid') {
    faults.push(...changed.refusal.faults);
  }
  if (faults.length > 0) return invalid(faults);
  if ('refusal' in changed) return { accepted: false, refusal: changed.refusal };
  events.push(...changed.events);

  const answer = {
    reportId,
    slug,
    claims: drafts.map(({ id, claim: { key } }) => ({
      ...(key === undefined ? {} : { key }),
      claimId: id,
      revision: 1,
    })),
    changes: changed.changes,
  };
  const expected = expectedOf(changed.restsOn, events);
  return { accepted: true, events, names, texts: [text], expected, answer };
}
