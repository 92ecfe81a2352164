import type { SingleActor } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { Name } from '../../facts/Name.js';

/** Which actors are merged into one. */
export function Merges({
  actor: { mergedFrom },
}: {
  readonly dossier: string;
  readonly actor: SingleActor;
  readonly moment: Moment;
}) {
  if (mergedFrom.length === 0) return null;
  return (
    <section aria-label="Merges">
      <h2>Merged into it</h2>
      <ul>
        {mergedFrom.map((slug) => (
          <li key={slug}>
            <Name of="actors" slug={slug} />
          </li>
        ))}
      </ul>
    </section>
  );
}
