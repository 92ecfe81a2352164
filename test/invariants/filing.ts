import { uuidv7 } from 'uuidv7';

import type { EventStore } from '../../libs/event-store/index.js';
import { assertOne } from '../../src/claims/assert-one.js';
import { needsOf } from '../../src/claims/assert.js';
import { claim } from '../../src/claims/claim.js';
import { now } from '../../src/commands/now.js';
import type { Decision } from '../../src/decision.js';
import { openDossier } from '../../src/dossiers/open-dossier.js';
import { Knowledge, learn } from '../../src/knowledge.js';
import { bundle } from '../../src/reports/bundle.js';
import { draftReport } from '../../src/reports/draft.js';
import { fileReport, needsOfBundle } from '../../src/reports/file-report.js';
import { declarations, type Draft, type Report, type Turn } from './lives.js';

/** Files what a life tells, by the deciders that the application has. */
export class Filing {
  private readonly reports: string[] = [];
  /** References to all claims that are there. */
  private readonly claims: string[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly dossier: string,
  ) {}

  /** Opens the dossier. */
  open(): Promise<number> {
    return this.append(openDossier(new Knowledge(), { slug: this.dossier, title: 'A dossier' }));
  }

  /** Files a report with its claims, or a claim by itself; answers the version that this makes. */
  file(what: Turn['file']): Promise<number> {
    return what.filed === 'report' ? this.report(what) : this.loneClaim(what.draft);
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
    const filed = draftReport(parsed);
    const knowledge = await learn(this.store, this.dossier, needsOfBundle(filed));
    return this.append(fileReport(knowledge, filed, now()));
  }

  private async loneClaim(draft: Draft): Promise<number> {
    const filed = claim.parse(this.claimOf(draft));
    const { report = '' } = filed.evidence[0] ?? {};
    const knowledge = await learn(this.store, this.dossier, needsOf([filed], report));
    return this.append(assertOne(knowledge, { id: uuidv7(), claim: filed }, now()));
  }

  /** The claim with evidence from a report and links to claims that are there. */
  private claimOf({ claim, spans, from, links }: Draft, own?: string): unknown {
    const report = this.reports[from % this.reports.length] ?? '';
    const key = `claim-${this.claims.length}`;
    const tied = new Map(
      links.flatMap(({ to, relation }) => {
        const target = this.claims[to % this.claims.length];
        return target === undefined ? [] : [[`${relation} ${target}`, { to: target, relation }]];
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

  private async append(decision: Decision<object>): Promise<number> {
    if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal));
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
