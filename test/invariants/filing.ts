import { uuidv7 } from 'uuidv7';

import { commitText, type EventStore, type NewEvent } from '../../libs/event-store/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { ActorsMerged, MergeReverted } from '../../src/actors/events.js';
import { actors } from '../../src/actors/state.js';
import { quotationsIn } from '../../src/claims/anchor.js';
import { assertOne } from '../../src/claims/assert-one.js';
import {
  type BundledChange,
  change as changeSchema,
  type ChangeType,
} from '../../src/claims/changes/index.js';
import { claim } from '../../src/claims/claim.js';
import { decideChange } from '../../src/claims/decide-change.js';
import { evidenceOf, needsOf, needsOfChanges, needsOfReferences } from '../../src/claims/needs.js';
import { parseReference } from '../../src/claims/references.js';
import { claims } from '../../src/claims/state.js';
import { type Command, decisionOn } from '../../src/deciding/command.js';
import type { Knowledge } from '../../src/deciding/knowledge.js';
import { learn } from '../../src/deciding/learn.js';
import { together } from '../../src/deciding/needs.js';
import { now } from '../../src/deciding/now.js';
import type { Accepted, Decision, Refusal } from '../../src/deciding/result.js';
import type { Subject } from '../../src/deciding/subject.js';
import { opening } from '../../src/dossiers/open-dossier.js';
import { bundle } from '../../src/filing/bundle.js';
import { fileBundle } from '../../src/filing/file-bundle.js';
import { streams } from '../../src/log/streams.js';
import { measureChanges } from '../../src/measures/change-measure.js';
import { placeChanges } from '../../src/places/change-place.js';
import { whyAbsent } from '../../src/registers/absence.js';
import { ReportCorrected, ReportRecaptured, ReportWithdrawn } from '../../src/reports/events.js';
import { reports } from '../../src/reports/state.js';
import {
  type ChangeDraft,
  declarations,
  type Draft,
  type Merge,
  type NamesMerge,
  type Report,
  type ReportChange,
  type Turn,
} from './lives.js';

/** What is tried where a kind of change is refused: another, by which it comes to be possible. */
const INSTEAD: Partial<Record<ChangeType, readonly ChangeType[]>> = {
  denial: ['dispute'],
  dispute: ['denial'],
  'dispute-resolution': ['denial', 'dispute'],
  reinstatement: ['supersession', 'retraction'],
  unlink: ['link'],
};

/** What comes to be one, of names that are no actors'. */
const NAMES = {
  places: { changes: placeChanges, slug: 'suburb', into: 'chernihiv' },
  measures: { changes: measureChanges, slug: 'deaths', into: 'killed' },
} as const;

/** A life tells nothing that is refused, but for what builds on something erased. */
class Refused extends Error {
  constructor(private readonly refusal: Refusal) {
    super(JSON.stringify(refusal));
  }

  get buildsOnErased(): boolean {
    return (
      this.refusal.kind === 'invalid' &&
      this.refusal.faults.every(({ message }) => /\b(is|was) erased\b/.test(message))
    );
  }
}

/** Files what a life tells, by the deciders that the application has. */
export class Filing {
  private readonly reports: string[] = [];
  /** References to all claims that are there. */
  readonly claims: string[] = [];

  /**
   * @param alone whether claims rest on their own report alone, and are linked to nothing
   * @param forgetful whether what builds on something erased is passed over
   */
  constructor(
    private readonly store: EventStore,
    private readonly dossier: string,
    private readonly alone = false,
    private readonly forgetful = false,
  ) {}

  /** Opens the dossier. */
  open(): Promise<number> {
    return this.run(opening({ slug: this.dossier, title: 'A dossier' }));
  }

  /**
   * Files a report with its claims, a claim by itself, or a change. Answers the version that this
   * makes; undefined for a change that is refused.
   */
  async file(what: Turn['file']): Promise<number | undefined> {
    const [reports, claims] = [this.reports.length, this.claims.length];
    try {
      return await this.take(what);
    } catch (error) {
      if (!this.forgetful || !(error instanceof Refused) || !error.buildsOnErased) throw error;
      // Nothing of it is there.
      this.reports.length = reports;
      this.claims.length = claims;
      return undefined;
    }
  }

  private take(what: Turn['file']): Promise<number | undefined> {
    switch (what.filed) {
      case 'report':
        return this.report(what);
      case 'claim':
        return this.loneClaim(what.draft);
      case 'change':
        return this.change(what);
      case 'report-change':
        return this.reportChange(what);
      case 'merge':
        return this.merge(what);
      case 'names-merge':
        return this.mergeNames(what);
    }
  }

  private async report(report: Report): Promise<number> {
    const n = this.reports.length;
    const slug = `report-${n}`;
    this.reports.push(slug);
    const { publishedAt, language, text, title, drafts } = report;
    const parsed = bundle.parse({
      slug,
      source: { name: `source ${n % 2}` },
      ...{ publishedAt, language, text, title },
      ...declarations(report, n),
      claims: drafts.map((draft) => this.claimOf(draft, slug)),
    });
    return this.run(fileBundle(parsed));
  }

  private async loneClaim(draft: Draft): Promise<number> {
    const filed = claim.parse(this.claimOf(draft));
    const { report = '' } = filed.evidence[0] ?? {};
    const asserted = { id: uuidv7(), claim: filed, path: '' };
    return this.run({
      needs: needsOf([asserted], report),
      decide: (knowledge) => assertOne(knowledge, asserted, now()),
    });
  }

  /** The claim with evidence from a report and links to claims that are there. */
  private claimOf({ claim, spans, from, links }: Draft, own?: string): unknown {
    const report = this.alone ? (own ?? '') : this.nth(this.reports, from);
    const key = `claim-${this.claims.length}`;
    const tied = new Map(
      links.flatMap(({ to, relation }) => {
        const target = this.claims[to % this.claims.length];
        return target === undefined || this.alone
          ? []
          : [[`${relation} ${target}`, { to: target, relation }]];
      }),
    );
    this.claims.push(`${own ?? report}/${key}`);
    return {
      key,
      ...claim,
      evidence: spans.map((span) => ({ report, ...span })),
      links: [...tied.values()],
    };
  }

  private async change(draft: ChangeDraft): Promise<number | undefined> {
    if (this.claims.length === 0) return undefined;
    const reference = this.nth(this.claims, draft.claim);
    for (const type of [draft.type, ...(INSTEAD[draft.type] ?? [])]) {
      const body: unknown = JSON.parse(JSON.stringify(this.bodyOf({ ...draft, type })));
      const version = await this.decideOn(changeSchema.parse(body), reference);
      if (version !== undefined) return version;
    }
    return undefined;
  }

  private async decideOn(
    { claim: _claim, ...change }: BundledChange,
    name: string,
  ): Promise<number | undefined> {
    const needs = together([needsOfChanges([change]), needsOfReferences([parseReference(name)])]);
    const knowledge = await learn(this.store, this.dossier, needs);
    const standing = knowledge.of(claims).get(knowledge.idOf(`claim/${name}`) ?? '');
    if (!standing) throw new Error(`There is no claim ${name}`);
    const setting = {
      report: standing.report,
      keys: new Map<string, string>(),
      kinds: new Map(),
      now: now(),
      quotations: quotationsIn(evidenceOf(change)),
    };
    const changed = decideChange(knowledge, standing, change, setting);
    return changed.accepted ? this.appendEvents(changed.events) : undefined;
  }

  private bodyOf(draft: ChangeDraft): object {
    const { type, cause, correction, content, about, utterer, saidAt, outcome, relation } = draft;
    const claim = this.nth(this.claims, draft.claim);
    const other = this.nth(this.claims, draft.other);
    const evidence = draft.spans.map((span) => ({
      report: this.nth(this.reports, draft.from),
      ...span,
    }));
    const report = cause === undefined ? undefined : this.nth(this.reports, cause);
    const reason = 'For a reason';
    const base = { type, claim };
    switch (type) {
      case 'correction': {
        const said =
          content?.kind === 'statement' && about !== undefined
            ? { ...content, about: [{ claim: this.nth(this.claims, about) }] }
            : content;
        const words = { content: said, utterer, saidAt };
        const given = draft.respans ? { evidence } : {};
        return { ...base, cause: correction, ...words, ...given, reason };
      }
      case 'retraction':
      case 'reinstatement':
      case 'entered-in-error':
        return { ...base, reason, report };
      case 'supersession':
      case 'denial':
      case 'dispute':
        return { ...base, by: other, reason };
      case 'validity-end':
        return { ...base, ended: saidAt, reason, report };
      case 'evidence':
        return { ...base, evidence };
      case 'dispute-resolution':
        return { ...base, outcome, reason, report };
      case 'link':
      case 'unlink':
        return { ...base, to: other, relation };
    }
  }

  private async reportChange({
    how,
    report,
    publishedAt,
    at,
  }: ReportChange): Promise<number | undefined> {
    const slug = this.nth(this.reports, report);
    const stream = streams.report(slug);
    const knowledge = await this.learn(reports, [slug]);
    const next = knowledge.revision(stream) + 1;
    const { captures = [], withdrawn = null } = knowledge.of(reports).get(slug) ?? {};
    const reason = 'For a reason';
    switch (how) {
      case 'corrected':
        return this.appendEvents([
          ReportCorrected.at(stream, next, { slug, title: 'Another title', reason }),
        ]);
      case 'redated':
        return this.appendEvents([ReportCorrected.at(stream, next, { slug, publishedAt, reason })]);
      case 'recaptured': {
        const body = `😀 alpha beta gamma, again ${captures.length}`;
        const text = commitText(body);
        const capture = captures.length + 1;
        const length = [...body].length;
        const payload = { slug, capture, text: text.commitment, length, capturedAt: at };
        return this.appendEvents([ReportRecaptured.at(stream, next, payload)], [text]);
      }
      case 'withdrawn':
        return withdrawn !== null
          ? undefined
          : this.appendEvents([
              ReportWithdrawn.at(stream, next, { slug, withdrawnAt: at, reason }),
            ]);
    }
  }

  /**
   * Merges two actors, of other kinds too; where the first is merged already, takes that back. Nobody
   * is made one with whoever is erased.
   */
  private async merge({ slug, into }: Merge): Promise<number | undefined> {
    const stream = streams.actor(slug);
    const knowledge = await this.learn(actors, [slug, into]);
    const next = knowledge.revision(stream) + 1;
    const merged = (actor: string) =>
      (knowledge.of(actors).get(actor)?.mergedInto ?? null) !== null;
    const reason = 'For a reason';
    if ([slug, into].some((actor) => whyAbsent(knowledge, actors, actor))) return undefined;
    if (merged(slug)) {
      return this.appendEvents([MergeReverted.at(stream, next, { slug, reason })]);
    }
    if (slug === into || merged(into)) return undefined;
    return this.appendEvents([ActorsMerged.at(stream, next, { slug, into, reason })]);
  }

  /** Merges a place into the one that it lies in, or one measure into the other; where it is merged already, takes that back. */
  private async mergeNames({ of }: NamesMerge): Promise<number> {
    const { changes, slug, into } = NAMES[of];
    const merged = await this.decide(changes.merge(slug, { into, reason: 'One' }));
    return merged.accepted
      ? this.append(merged)
      : this.run(changes.reversal(slug, { reason: 'Two' }));
  }

  private learn(subject: Subject<unknown>, named: string[]): Promise<Knowledge> {
    return learn(this.store, this.dossier, { subjects: [{ subject, named }] });
  }

  private async run(command: Command): Promise<number> {
    return this.append(await this.decide(command));
  }

  private async decide(command: Command): Promise<Decision<object>> {
    return atOnce(decisionOn(command, await learn(this.store, this.dossier, command.needs)));
  }

  private nth(names: readonly string[], n: number): string {
    return names[n % names.length] ?? '';
  }

  private appendEvents(
    events: readonly NewEvent[],
    texts: NonNullable<Accepted<object>['texts']> = [],
  ): Promise<number> {
    return this.append({ accepted: true, events, texts, answer: {} });
  }

  private async append(decision: Decision<object>): Promise<number> {
    if (!decision.accepted) throw new Refused(decision.refusal);
    const { events, names, texts } = decision;
    const outcome = await this.store.append({
      dossier: this.dossier,
      events,
      ...(names ? { names } : {}),
      ...(texts ? { texts } : {}),
      recordedBy: 'tester',
      correlationId: '',
    });
    if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
    return outcome.version;
  }
}
