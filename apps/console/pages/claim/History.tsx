import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { Moment } from '../../api/moment.js';
import { MorePages } from '../../ui/MorePages.js';
import { historyPages } from './reads.js';
import { Revision } from './Revision.js';

/** All that a claim went through, oldest first: what changed, why, by what, and who recorded it when. */
export function History({
  dossier,
  segment,
  moment,
}: {
  readonly dossier: string;
  /** How the address names the claim. */
  readonly segment: string;
  readonly moment: Moment;
}) {
  const pages = useSuspenseInfiniteQuery(historyPages(dossier, segment, moment));
  const revisions = pages.data.pages.flatMap((page) => page.revisions);
  return (
    <section aria-labelledby="history" className="claim-history">
      <h2 id="history">History</h2>
      <ol aria-label="History">
        {revisions.map((revision, index) => (
          <li key={revision.revision}>
            <Revision dossier={dossier} revision={revision} before={revisions[index - 1]} />
          </li>
        ))}
      </ol>
      <MorePages list={pages} />
    </section>
  );
}
