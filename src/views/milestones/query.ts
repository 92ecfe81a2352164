import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import { at } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { dependency } from '../../claims/kinds/dependency.js';
import { milestone } from '../../claims/kinds/milestone.js';
import type { Content } from '../../claims/kinds/index.js';
import type { Process } from '../../processes/events.js';
import { claims } from '../claims/view.js';
import {
  type CardColumns,
  cardColumns,
  type CardViews,
  cardWithWords,
  type ClaimCard,
  headOf,
} from '../shared/claim-card.js';
import { inDecidingOrder } from '../shared/deciding.js';
import { mayHoldAt, type Seen } from '../shared/held-at.js';
import { type IssuedReport, referencesTo, reportsIn } from '../shared/report-references.js';
import { claimHead, origin } from '../shared/schemas.js';

const status = milestone.schema.shape.status;

const milestoneItem = z
  .object({
    ...claimHead,
    status,
    occurred: z.string().nullable(),
    hedge: z.string().nullable(),
    ...origin,
  })
  .meta({ id: 'MilestoneItem' });

const standing = {
  status: status.nullable().describe('That of its newest milestone; null where there is none'),
  milestones: z.array(milestoneItem).describe('As they were said and published, oldest first'),
};

export const processItem = z
  .object({
    slug,
    title: z.string(),
    ...standing,
    steps: z.array(
      z
        .object({
          slug,
          title: z.string(),
          ...standing,
          dependencies: z.array(
            z
              .object({
                ...claimHead,
                requires: z.array(slug),
                type: dependency.schema.shape.type,
                ...origin,
              })
              .meta({ id: 'DependencyItem' }),
          ),
        })
        .meta({ id: 'StepItem' }),
    ),
  })
  .meta({ id: 'ProcessMilestones' });

type Milestone = Extract<Content, { kind: 'milestone' }>;
type Dependency = Extract<Content, { kind: 'dependency' }>;

/** What is shown of some processes: their steps, where each stands, and what it waits for. */
export async function showProcesses(
  db: Database,
  moment: Seen<CardViews>,
  list: readonly Process[],
) {
  const rows = await db.$queryRaw<CardColumns[]>`
    SELECT ${cardColumns(moment)} FROM ${at(claims, moment)} c
    WHERE ${mayHoldAt(moment)} AND c.process = ANY(${list.map(({ slug }) => slug)}::text[])`;
  const cards = rows.map(cardWithWords);
  const reports = await reportsIn(db, moment, cards);
  const ordered = inDecidingOrder(cards, reports);

  return list.map(({ slug, title, steps }) => ({
    slug,
    title,
    ...standingOf(ordered, reports, slug, undefined),
    steps: steps.map((step) => ({
      slug: step.slug,
      title: step.title,
      ...standingOf(ordered, reports, slug, step.slug),
      dependencies: ordered.flatMap((card) => {
        const { content } = card;
        if (content.kind !== 'dependency') return [];
        if (content.process !== slug || content.step !== step.slug) return [];
        return [showDependency(card, content, reports)];
      }),
    })),
  }));
}

function standingOf(
  ordered: readonly ClaimCard[],
  reports: ReadonlyMap<string, IssuedReport>,
  process: string,
  step: string | undefined,
) {
  const milestones = ordered.flatMap((card) => {
    const { content } = card;
    if (content.kind !== 'milestone') return [];
    if (content.process !== process || content.step !== step) return [];
    return [{ card, content }];
  });
  const current = milestones.findLast(({ card }) => card.record === 'active');
  return {
    status: current?.content.status ?? null,
    milestones: milestones.map(({ card, content }) => showMilestone(card, content, reports)),
  };
}

function showMilestone(
  card: ClaimCard,
  { status, occurred, hedge }: Milestone,
  reports: ReadonlyMap<string, IssuedReport>,
) {
  return {
    ...headOf(card),
    status,
    occurred: occurred ?? null,
    hedge: hedge ?? null,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(reports, card.reports),
  };
}

function showDependency(
  card: ClaimCard,
  { requires, type }: Dependency,
  reports: ReadonlyMap<string, IssuedReport>,
) {
  return {
    ...headOf(card),
    requires,
    type,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(reports, card.reports),
  };
}
