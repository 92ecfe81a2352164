import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { PositionCell } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { Imprint } from '../../facts/Imprint.js';
import { Heading } from '../../ui/Heading.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { Cell } from './Cell.js';
import './positions.css';
import { matrixQuery } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/positions');

/** Who takes which position on what: an actor a row, an issue a column. */
export function PositionsPage() {
  const { dossier } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(matrixQuery(dossier, moment));
  const { actors, issues, version } = data;
  const cells = new Map(data.cells.map((cell) => [placeOf(cell.actor, cell.issue), cell]));
  const { shown, room } = useBeginning(actors, 14);
  return (
    <>
      <Heading title="Positions">Positions</Heading>
      {cells.size === 0 && <p>Nobody takes a position that is known at this moment.</p>}
      {cells.size > 0 && (
        <Scrolls name="All positions">
          <table aria-label="Positions" className="positions" style={columns(issues.length)}>
            <thead>
              <tr>
                <td />
                {issues.map(({ slug, title }) => (
                  <th key={slug} scope="col">
                    <bdi>{title}</bdi>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((actor) => (
                <tr key={actor.slug}>
                  <th scope="row">
                    <bdi>{actor.name}</bdi>
                  </th>
                  {issues.map((issue) => (
                    <Place
                      key={issue.slug}
                      dossier={dossier}
                      cell={cells.get(placeOf(actor.slug, issue.slug))}
                      of={`${actor.name} on ${issue.title}`}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <div style={room} />
        </Scrolls>
      )}
      <Imprint dossier={dossier} version={version} moment={moment} />
    </>
  );
}

/** How many columns share the width, for the style sheet. */
const columns = (issues: number) => ({ '--issues': issues }) as CSSProperties;

/** Slugs hold no space. */
const placeOf = (actor: string, issue: string): string => `${actor} ${issue}`;

function Place({
  dossier,
  cell,
  of,
}: {
  readonly dossier: string;
  readonly cell: PositionCell | undefined;
  readonly of: string;
}) {
  if (!cell) {
    return (
      <td className="quiet">
        <span className="hidden-visually">no position is known</span>
      </td>
    );
  }
  return (
    <td>
      <Cell dossier={dossier} cell={cell} of={of} />
    </td>
  );
}
