import { claimsViewList } from '../../../../packages/client/generated/sdk.gen.js';
import type { ClaimItem } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { at, read } from '../../api/read.js';
import type { Option } from './Combo.js';

/** Claims with all of these words in them. */
export const claimsQuery = (dossier: string, q: string) =>
  read(['dossier', dossier, 'known', 'claims', q], (signal) =>
    claimsViewList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, {}), limit: '20', ...(q.trim() !== '' && { q }) },
    }),
  );

/** A claim as one that can be chosen: by what it says, and by its name. */
export function optionOfClaim({ claimId, key, sentence, erased }: ClaimItem): Option {
  const id = key ?? claimId;
  return { id, name: erased ? id : sentence, detail: id };
}
