import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ConflictItem } from '../../../../packages/client/generated/types.gen.js';
import { type Moment, momentOf } from '../../api/moment.js';
import { claimQuery, segmentOf } from '../../facts/claim.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { conflictPages } from './reads.js';
import { whyNot } from './rules.js';
import { Sides } from './Sides.js';
import { Subject } from './Subject.js';
import './conflicts.css';

const route = getRouteApi('/signed-in/d/$dossier/conflicts/$conflict');

/** One conflict with all of its sides. */
export function ConflictPage() {
  const { dossier, conflict } = route.useParams();
  const moment = momentOf(route.useSearch());
  const list = useSuspenseInfiniteQuery(conflictPages(dossier, conflict, moment));
  const claims = list.data.pages.flatMap(({ items }) => items);
  const [first] = list.data.pages;
  const objections = useObjections(dossier, first, moment);
  if (!first) return null;
  const { rule, subject, count } = first;
  return (
    <>
      <Heading title="Conflict">
        <Subject dossier={dossier} conflict={{ subject, claims }} />
      </Heading>
      <p>
        {whyNot(rule, subject)} {count} sides, in the order in which they were filed.{' '}
        <Link to="/d/$dossier/conflicts" params={{ dossier }}>
          All conflicts
        </Link>
      </p>
      <Sides dossier={dossier} claims={claims} objections={objections} />
      <MorePages list={list} />
    </>
  );
}

/** How a claim is objected to, where that is what the conflict is about. */
function useObjections(
  dossier: string,
  conflict: Pick<ConflictItem, 'subject' | 'rule'> | undefined,
  moment: Moment,
): ConflictItem['objections'] {
  const subject = conflict && 'claim' in conflict.subject ? conflict.subject.claim : undefined;
  const query = claimQuery(dossier, subject ? segmentOf(subject) : '', moment);
  const { data } = useQuery({ ...query, enabled: subject !== undefined });
  return (data?.objections ?? []).filter(({ kind }) => kind === conflict?.rule);
}
