import { unknownDossier } from '../../../libs/auth/index.js';
import { Problem } from '../../../libs/http/index.js';
import type { NoMoment } from '../../../libs/projections/index.js';
import { problems } from '../../deciding/problems.js';

/** What a reader is told where there is no moment such as the one that was asked for. */
export function problemOf(dossier: string, moment: NoMoment): Problem {
  switch (moment.refused) {
    case 'unknown-dossier':
      return unknownDossier(dossier);
    case 'before-the-dossier-began':
      return new Problem(
        problems.beforeDossier,
        `The dossier ${dossier} had not begun at that moment.`,
      );
    case 'in-the-future':
      return new Problem(
        problems.notYet,
        `That time is still to come; the dossier stands at version ${moment.head} now.`,
      );
    case 'above-the-head':
      return new Problem(
        problems.notYet,
        `The dossier stands at version ${moment.head}; there is no higher one yet.`,
      );
    case 'behind':
      return new Problem(
        problems.projectionBehind,
        moment.halted
          ? `The view is halted after version ${moment.version}; an operator has to look at it.`
          : `The view shows version ${moment.version} so far.`,
        { headers: { 'Retry-After': '1' } },
      );
  }
}
