import { claimsViewOne } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { type Moment, withoutValidAt } from '../api/moment.js';
import { at, read } from '../api/read.js';

/** What refers to a claim: its id, and its permanent name where it has one. */
export interface ClaimName {
  readonly claimId: string;
  /** `<report>/<key>` */
  readonly key: string | null;
}

/** A claim as a part of an address: by its name, which people can read, or else by its id. */
export const segmentOf = ({ claimId, key }: ClaimName): string => key?.replace('/', '~') ?? claimId;

/** A claim at a moment. It is there whenever it was known, whatever holds in the world. */
export const claimQuery = (dossier: string, claim: string, moment: Moment) => {
  const when = withoutValidAt(moment);
  return read(['dossier', dossier, 'claim', claim, when], (signal) =>
    claimsViewOne({ ...asked, signal, path: { dossier, claim }, query: at(dossier, when) }),
  );
};
