import { useCallback } from 'react';
import type { SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { useNames } from '../../facts/use-names.js';

/** Names for the slugs of what the dossier has and of the actors that were found in the text. */
export function useNamesBeside(report: SingleIntake['report']): (slug: string) => string {
  const actors = useNames('actors');
  const issues = useNames('issues');
  const places = useNames('places');
  const measures = useNames('measures');
  const processes = useNames('processes');
  return useCallback(
    (slug: string) =>
      [actors, issues, places, measures, processes].find((names) => names.has(slug))?.get(slug) ??
      report?.actors?.find((actor) => actor.slug === slug)?.name ??
      slug,
    [actors, issues, places, measures, processes, report],
  );
}
