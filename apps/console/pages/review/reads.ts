import {
  intakesOne,
  reviewBundle,
  reviewCandidates,
} from '../../../../packages/client/generated/sdk.gen.js';
import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { read } from '../../api/read.js';

const PAGE = '500';

/** What is read of one intake begins with this key. */
export const intakeKey = (dossier: string, intake: string) =>
  ['dossier', dossier, 'intake', intake] as const;

/** An intake: how far it is, its text, and what became of its candidates. */
export const intakeQuery = (dossier: string, intake: string) =>
  read([...intakeKey(dossier, intake), 'itself'], (signal) =>
    intakesOne({ ...asked, signal, path: { dossier, intake } }),
  );

/** All candidates, in the order of the text: there are at most as many as a bundle can have claims. */
export const candidatesQuery = (dossier: string, intake: string) =>
  read([...intakeKey(dossier, intake), 'candidates'], async (signal) => {
    const data: CandidateItem[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = await reviewCandidates({ ...asked, signal, path: { dossier, intake }, query });
      data.push(...page.data.items);
      cursor = page.data.next;
    }
    return { data };
  });

/** The bundle as it would be filed, with what is wrong with it. */
export const bundleQuery = (dossier: string, intake: string) =>
  read([...intakeKey(dossier, intake), 'bundle'], (signal) =>
    reviewBundle({ ...asked, signal, path: { dossier, intake } }),
  );
