import { unknownDossier } from '../../../libs/auth/index.js';
import { Problem } from '../../../libs/http/index.js';
import type { NoMoment } from '../../../libs/projections/index.js';
import { problems } from '../../deciding/problems.js';

/** What somebody may write who means a year: it is a version, as any number alone. */
const LIKE_A_YEAR = /^[12]\d{3}$/;

/**
 * What a reader is told where there is no moment such as the one that was asked for.
 *
 * @param asOf the moment as it was written
 */
export function problemOf(dossier: string, moment: NoMoment, asOf?: string): Problem {
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
        `The dossier stands at version ${moment.head}; there is no higher one yet.${howToWrite(asOf, moment.head)}`,
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

/** How a version and a year are written, for whoever may have meant a year by a version above the head. */
function howToWrite(asOf: string | undefined, head: number): string {
  if (asOf === undefined || !LIKE_A_YEAR.test(asOf) || Number(asOf) <= head) return '';
  return ` A number alone is a version, such as ${head}; a year is written as a time in it, such as ${asOf}-01-01T00:00:00Z.`;
}
