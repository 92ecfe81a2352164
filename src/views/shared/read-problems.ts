import { problems as http } from '../../../libs/http/index.js';
import { problems } from '../../deciding/problems.js';

/** How a read of a view may be refused, besides what every route refuses. */
export const readProblems = [
  problems.notYet,
  problems.beforeDossier,
  problems.projectionBehind,
  http.tooLong,
] as const;
