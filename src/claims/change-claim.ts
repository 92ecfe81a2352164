import { uuidv7 } from 'uuidv7';

import { atOnce } from '../../libs/in-turns/index.js';
import type { Command } from '../deciding/command.js';
import { unwritten } from '../deciding/expected.js';
import { together } from '../deciding/needs.js';
import { now } from '../deciding/now.js';
import { type Refused, refuse } from '../deciding/result.js';
import { type Address, claimAt, claimOf, needsOfAddress } from './addressed.js';
import { quotationsIn } from './anchor.js';
import { assertOne } from './assert-one.js';
import { expectedOf } from './change-claims.js';
import { BROUGHT } from './changes/by-claim.js';
import type { Change } from './changes/index.js';
import type { Claim, Evidence } from './claim.js';
import { decideChange } from './decide-change.js';
import { type Draft, evidenceOf, kindsOf, needsOf, needsOfChanges } from './needs.js';
import { homeOf, quotedTexts } from './quoted-texts.js';
import type { Setting } from './resolve.js';
import type { AnyClaim } from './any-claim.js';

/** The change of a claim, with a claim that it brings and names as `BROUGHT`. */
export function changeClaim(address: Address, change: Change, brings?: Claim): Command {
  const draft = brings && { id: uuidv7(), claim: brings, path: '/claim' };
  return {
    needs: together([
      needsOfAddress(address),
      atOnce(needsOfChanges([change], draft ? [draft] : [])),
      { texts: (known) => quotedTexts(placesOf(change, claimOf(known, address.segment)), known) },
      atOnce(needsOf(draft ? [draft] : [], brings?.evidence[0]?.report)),
    ]),
    decide(knowledge) {
      const found = claimAt(knowledge, address);
      if (!found.accepted) return found;
      const { claim } = found;
      const brought = draft && assertOne(knowledge, draft, now());
      if (brought && !brought.accepted) return brought;
      const known = knowledge.fork();
      known.foresee(brought?.events ?? []);

      const changed = decideChange(known, claim, change, settingOf(claim, change, draft));
      if (!changed.accepted) return draft ? atBrought(changed) : changed;
      const events = [...(brought?.events ?? []), ...changed.events];
      return {
        accepted: true,
        events,
        expected: unwritten(expectedOf(changed.restsOn ?? []), events),
        names: brought?.names ?? [],
        answer: { claimId: claim.id, revision: claim.revision + changed.events.length },
      };
    },
  };
}

/** Where the evidence of a change is from: its claim's report where a piece names none. */
function placesOf(
  change: Change,
  claim: AnyClaim | undefined,
): Pick<Evidence, 'report' | 'capture'>[] {
  const home = claim && homeOf(claim);
  return evidenceOf(change).map(({ report = home, capture }) => ({ report, capture }));
}

function settingOf(claim: AnyClaim, change: Change, draft: Draft | undefined): Setting {
  return {
    report: homeOf(claim),
    keys: new Map(draft ? [[BROUGHT, draft.id]] : []),
    kinds: kindsOf(draft ? [draft] : []),
    now: now(),
    quotations: quotationsIn(evidenceOf(change)),
  };
}

/** Where the request brings the other claim, what is wrong with it is wrong there. */
function atBrought({ refusal }: Refused): Refused {
  if (refusal.kind !== 'invalid') return { accepted: false, refusal };
  return refuse.invalid(
    refusal.faults.map(({ path, message }) => ({
      path: path === '/by' ? '/claim' : path,
      message,
    })),
  );
}
