import { type Showable, shown, shownAs, shownUnlessKnown } from '../../../libs/http/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Viewpoint } from './held-at.js';
import type { MomentParameters } from './parameters.js';

/** What a read answers at its moment. */
export interface Answer {
  readonly body: object;
  /** What the ETag begins with: of a claim its revision. */
  readonly etagPrefix?: number | undefined;
}

/** What a read answers that is no JSON. */
export interface OtherAnswer {
  readonly mediaType: string;
  readonly body: string;
}

/** What a read asks, of one moment and perhaps another. */
interface Asked {
  readonly query: MomentParameters;
  readonly beside?: Moment;
}

/** A read as it is answered: made unless the client is known to have it. */
export function showable(
  { query, beside }: Asked,
  path: string,
  moment: Viewpoint,
  make: () => Promise<(Answer & { readonly next?: string }) | OtherAnswer>,
): Showable {
  const { version } = moment;
  // How the moment was asked for does not matter, but in the address of the next page.
  const { minVersion, ...asked } = query;
  const state = JSON.stringify([path, asked, nameOf(moment), beside && nameOf(beside)]);
  return shownUnlessKnown({ version, state }, async () => {
    const answer = await make();
    return 'mediaType' in answer
      ? shownAs(answer.mediaType, { body: answer.body, version })
      : shown({ ...answer, version });
  });
}

/** What names a moment: in what states its views are at the head does not matter to it. */
function nameOf({ states, ...name }: Viewpoint): Omit<Viewpoint, 'states'> {
  return name;
}
