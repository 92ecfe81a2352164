import type { PositionChange } from '../../../../packages/client/generated/types.gen.js';
import { StepLine } from '../../charts/StepLine.js';
import { stretchOf } from '../../charts/written-stretch.js';
import { ClaimAnchor } from '../../facts/ClaimLink.js';

/** How many claims a line still shows apart. */
const MOST = 400;

/** The stances of an actor through time as a line; what others say of it stands beside the line. */
export function StanceLine({
  dossier,
  history,
}: {
  readonly dossier: string;
  readonly history: readonly PositionChange[];
}) {
  const dated = history.flatMap((change) => {
    const when = change.since === null ? undefined : stretchOf(change.since);
    return when ? [{ change, when }] : [];
  });
  if (dated.length === 0) return null;
  const shown = dated.slice(-MOST);
  const changes = new Map(shown.map(({ change }) => [change.claimId, change]));
  const left = history.length - shown.length;
  return (
    <>
      <StepLine
        name="Stances through time"
        levels={[...new Set(shown.map(({ change }) => change.stance))]}
        marks={shown.map(({ change, when }) => ({
          id: change.claimId,
          level: change.stance,
          when,
          onLine: change.own,
        }))}
        around={({ id }, shape) => {
          const change = changes.get(id);
          if (!change) return shape;
          const { stance, since, own } = change;
          const label = `${stance}, ${since ?? ''}${own ? '' : ', in others’ words'}`;
          return (
            <ClaimAnchor dossier={dossier} claim={change} aria-label={label}>
              <title>{label}</title>
              {shape}
            </ClaimAnchor>
          );
        }}
      />
      <p className="quiet">
        Filled: its own words, or those of who speaks for it; hollow: what others say. Vague dates
        are as wide as they may be.
        {left > 0 &&
          ` ${left} more, older or without a date that a line can show, are in the list.`}
      </p>
    </>
  );
}
