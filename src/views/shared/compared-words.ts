import type { Compared } from '../../claims/conflicting/clashes.js';
import type { Word } from '../../claims/conflicting/clash.js';
import type { StandingRow } from '../standings/view.js';

/** What of a standing is compared with its peers. */
export function wordOf({
  claimId,
  leg,
  asserted,
  stance,
  own,
  said,
  published,
  compared,
}: Pick<
  StandingRow,
  'claimId' | 'leg' | 'asserted' | 'stance' | 'own' | 'said' | 'published' | 'compared'
>): Compared {
  const word: Word | null =
    stance === null
      ? compared !== null && !('requires' in compared)
        ? compared
        : null
      : { stance, own, said, published };
  if (word === null) throw new Error(`The claim ${claimId} is compared with nothing.`);
  return { key: `${claimId}/${leg}`, asserted, word };
}
