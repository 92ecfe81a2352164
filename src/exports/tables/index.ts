import type { Table } from '../table.js';
import { actors } from './actors.js';
import { claims } from './claims.js';
import { dependencies } from './dependencies.js';
import { events } from './events.js';
import { evidence } from './evidence.js';
import { links } from './links.js';
import { milestones } from './milestones.js';
import { positions } from './positions.js';
import { quantities } from './quantities.js';
import { reports } from './reports.js';
import { revisions } from './revisions.js';
import { statements } from './statements.js';

/** All tables, in the order in which they are listed. */
export const tables: readonly Table[] = [
  claims,
  revisions,
  evidence,
  positions,
  events,
  quantities,
  milestones,
  dependencies,
  statements,
  links,
  reports,
  actors,
];

/** The views that they draw on together. */
export const tableViews = [
  ...new Map(tables.flatMap(({ views }) => views.map((view) => [view.name, view]))).values(),
];
