import type { Database } from '../../../libs/database/index.js';
import type { Moment, View } from '../../../libs/projections/index.js';
import { subjects } from '../../claims/subjects.js';
import type { Entry } from '../../registers/register.js';
import { actors } from '../../views/actors/view.js';
import { showClaim } from '../../views/claims/show.js';
import type { ViewName } from '../../views/index.js';
import { issues } from '../../views/issues/view.js';
import { measures } from '../../views/measures/view.js';
import { showProcesses } from '../../views/milestones/query.js';
import { places } from '../../views/places/view.js';
import { findCells } from '../../views/positions/matrix.js';
import { processes } from '../../views/processes/view.js';
import { newestOfSeries } from '../../views/quantities/find.js';
import { showSeries } from '../../views/quantities/query.js';
import { findReportsNamed, showReport } from '../../views/reports/query.js';
import { evidencedCardsAt } from '../../views/shared/cards.js';
import { entriesIn } from '../../views/shared/directory.js';
import { showEntriesOf } from '../../views/shared/entries.js';
import { type Named, namesIn } from '../../views/shared/names.js';
import { entriesOf, showEntries } from '../../views/timeline/query.js';
import {
  processesOf,
  type VersionsBetween,
  touchedClaims,
  touchedEntries,
  touchedKeys,
  touchedReports,
  touchedSentences,
  touchedSeries,
} from './touched.js';

/** What a view shows of one thing. */
export type Item = Record<string, unknown>;

/** One of the two moments: any view may be compared. */
export type ComparedMoment = Moment<ViewName>;

/** A view as a difference sees it: what may differ, and what it shows of that. */
export interface Side {
  /** The keys of items that may differ between the two moments, in order. */
  readonly touched: (
    db: Database,
    between: VersionsBetween,
    moments: readonly ComparedMoment[],
  ) => Promise<string[]>;
  /** How many items are shown in one go, where these are large. */
  readonly portion?: number;
  /** The items of some keys at a moment, as the view's own route shows them. */
  readonly show: (
    db: Database,
    moment: ComparedMoment,
    keys: readonly string[],
  ) => Promise<Map<string, Item>>;
}

/** A view of which only its items tell what may differ: they are walked in the order of their keys. */
export interface WalkedSide {
  /** At most so many items after a key, which may be none, in order; fewer only where there are no more. */
  readonly walk: (
    db: Database,
    moment: ComparedMoment,
    after: string,
    most: number,
  ) => Promise<Map<string, Item>>;
}

/** The views that can be compared, in the order in which a difference names them. */
export const sides = {
  actors: ofRegister(actors),
  places: ofRegister(places),
  measures: ofRegister(measures),
  issues: bySlug(issues),
  processes: bySlug(processes),
  reports: {
    touched: touchedReports,
    async show(db, moment, slugs) {
      const found = await findReportsNamed(db, moment, slugs);
      return new Map(found.map((report) => [report.slug, showReport(report)]));
    },
  },
  claims: {
    touched: touchedSentences,
    async show(db, moment, ids) {
      const cards = await evidencedCardsAt(db, moment, ids);
      const names = await namesIn(db, moment, cards);
      const items = cards.map((card) => showClaim(card, names));
      return new Map(items.map((item) => [item.claimId, item]));
    },
  },
  timeline: {
    touched: touchedSentences,
    async show(db, moment, ids) {
      const entries = await entriesOf(db, moment, ids);
      const items = await showEntries(db, moment, entries);
      return new Map(items.map((item) => [item.claimId, item]));
    },
  },
  positions: {
    async walk(db, moment, place, limit) {
      const after = place === '' ? undefined : place.split('/');
      const found = await findCells(db, {}, { moment, limit, ...(after ? { after } : {}) });
      return new Map(found.map(({ item }) => [`${item.actor}/${item.issue}`, item]));
    },
  },
  quantities: {
    touched: async (db, between, moments) =>
      touchedSeries(db, between, moments, await touchedClaims(db, between)),
    async show(db, moment, keys) {
      const names = keys.map((key) => {
        const [measure, population, place] = JSON.parse(key) as [string, string, string];
        return subjects.quantity({ measure, population, place });
      });
      const found = await newestOfSeries(db, moment, names);
      const items = await showSeries(db, moment, found);
      return new Map(
        items.map((item) => [JSON.stringify([item.measure, item.population, item.place]), item]),
      );
    },
  },
  milestones: {
    portion: 4,
    touched: async (db, between) => processesOf(db, between, await touchedClaims(db, between)),
    async show(db, moment, slugs) {
      const list = await entriesIn(db, processes, moment, slugs);
      const items = await showProcesses(db, moment, list);
      return new Map(items.map((item) => [item.slug, item]));
    },
  },
} as const satisfies Record<string, Side | WalkedSide>;

export type ComparedView = keyof typeof sides;

function ofRegister<Row extends Pick<Entry, keyof Entry>>(view: View<Row, Named>): Side {
  return {
    touched: (db, between) => touchedEntries(db, view.name, between),
    async show(db, moment, slugs) {
      const rows = await entriesIn(db, view, moment, slugs);
      const items = await showEntriesOf(db, view, moment, rows);
      return new Map(items.map((item) => [item.slug, item]));
    },
  };
}

function bySlug<Row extends { readonly slug: string }>(view: View<Row, Named>): Side {
  return {
    touched: (db, between) => touchedKeys(db, view.name, between),
    async show(db, moment, slugs) {
      const rows = await entriesIn(db, view, moment, slugs);
      return new Map(rows.map((row) => [row.slug, row]));
    },
  };
}
