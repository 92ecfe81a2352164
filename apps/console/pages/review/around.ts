import type { SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import type { Reviewing } from './use-reviewing.js';

/** What all candidates of a review share. */
export interface Around {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly text: string;
  readonly nameOf: (slug: string) => string;
  readonly disabledReason: string | undefined;
  readonly review: Reviewing;
}
