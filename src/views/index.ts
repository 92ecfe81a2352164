import type { View } from '../../libs/projections/index.js';
import { actors } from './actors/view.js';
import { cells } from './cells/view.js';
import { claims } from './claims/view.js';
import { conflicts } from './conflicts/view.js';
import { dossiers } from './dossiers/view.js';
import { erasures } from './erasures/view.js';
import { evidence } from './evidence/view.js';
import { issues } from './issues/view.js';
import { judgements } from './judgements/view.js';
import { links } from './links/view.js';
import { measures } from './measures/view.js';
import { objections } from './objections/view.js';
import { overlaps } from './overlaps/view.js';
import { places } from './places/view.js';
import { processes } from './processes/view.js';
import { reports } from './reports/view.js';
import { resolutions } from './resolutions/view.js';
import { sequences } from './sequences/view.js';
import { series } from './series/view.js';
import { speakers } from './speakers/view.js';
import { standings } from './standings/view.js';
import { utterances } from './utterances/view.js';
import { words } from './words/view.js';

const all = [
  dossiers,
  actors,
  places,
  measures,
  issues,
  processes,
  reports,
  claims,
  evidence,
  links,
  objections,
  resolutions,
  erasures,
  judgements,
  words,
  standings,
  cells,
  series,
  conflicts,
  overlaps,
  sequences,
  utterances,
  speakers,
] as const satisfies readonly View[];

/** The name of a view, and of its table. */
export type ViewName = (typeof all)[number]['name'];

/** All views, in the order in which a batch is taken through them. */
export const views: readonly View<object, ViewName>[] = all;
