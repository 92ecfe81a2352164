import type { SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import type { FormState } from '../../writing/form/form-context.js';

/** What is registered with the report of an intake when it is filed: claims can name it. */
export function besideOf({ report }: SingleIntake): NonNullable<FormState['beside']> {
  const titled = ({ slug, title }: { slug: string; title: string }) => ({ slug, name: title });
  return {
    actors: (report?.actors ?? []).map(({ slug, name }) => ({ slug, name })),
    issues: (report?.issues ?? []).map(titled),
    places: (report?.places ?? []).map(({ slug, name }) => ({ slug, name })),
    measures: (report?.measures ?? []).map(titled),
    processes: (report?.processes ?? []).map((process) => ({
      ...titled(process),
      steps: process.steps.map(titled),
    })),
  };
}
