import type { Clocks } from '../../claims/clocks.js';
import type { Compared } from '../../claims/conflicting/bucket.js';
import type { Word } from '../../claims/conflicting/clash.js';
import type { StandingRow } from '../standings/view.js';

/** What of a standing is compared with its peers. */
export function wordOf({
  claimId,
  leg,
  asserted,
  stance,
  own,
  compared,
  ...clocks
}: Pick<
  StandingRow,
  'claimId' | 'leg' | 'asserted' | 'stance' | 'own' | 'compared' | keyof Clocks
>): Compared {
  const { saidFrom, saidTo, issuedFrom, issuedTo } = clocks;
  const word: Word | null =
    stance === null
      ? compared !== null && !('requires' in compared)
        ? compared
        : null
      : { stance, own, saidFrom, saidTo, issuedFrom, issuedTo };
  if (word === null) throw new Error(`The claim ${claimId} is compared with nothing.`);
  return { key: `${claimId}/${leg}`, asserted, word };
}
