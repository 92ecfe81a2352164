import { Link } from '@tanstack/react-router';
import type { PositionCell } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { Name } from '../../facts/Name.js';
import { Scrolls } from '../../ui/Scrolls.js';

/** Where an actor stands, an issue a row, with what each position depends on. */
export function Stances({
  dossier,
  cells,
}: {
  readonly dossier: string;
  readonly cells: readonly PositionCell[];
}) {
  if (cells.length === 0) return <p>No position of it is known at this moment.</p>;
  return (
    <Scrolls name="Positions, table">
      <table aria-label="Positions">
        <thead>
          <tr>
            <th scope="col">Issue</th>
            <th scope="col">Stance</th>
            <th scope="col">Terms</th>
            <th scope="col">Condition</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.issue}>
              <th scope="row">
                <CellLink dossier={dossier} cell={cell} />
              </th>
              <td>
                <ClaimLink dossier={dossier} claim={cell}>
                  {cell.stance}
                </ClaimLink>{' '}
                {cell.reading === 'inferred' && <span className="badge">inferred</span>}{' '}
                {cell.unsureCount > 0 && <span className="badge">unsure</span>}
              </td>
              <td>{cell.terms !== null && <bdi>{cell.terms}</bdi>}</td>
              <td>
                {cell.conditions.map(({ actor, issue, stance, linkage }) => (
                  <p key={`${actor} ${issue} ${stance}`}>
                    {linkage.replaceAll('-', ' ')}: <Name of="actors" slug={actor} /> {stance}, on{' '}
                    <Name of="issues" slug={issue} />
                  </p>
                ))}
              </td>
              <td className="date">{cell.since}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function CellLink({ dossier, cell }: { readonly dossier: string; readonly cell: PositionCell }) {
  const { actor, issue } = cell;
  return (
    <Link to="/d/$dossier/positions/$actor/$issue" params={{ dossier, actor, issue }}>
      <Name of="issues" slug={issue} />
    </Link>
  );
}
