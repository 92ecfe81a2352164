import { canonicalJson } from '../../libs/event-store/index.js';
import { pointer } from '../../libs/http/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import { CodePointText } from '../../libs/text/index.js';
import { claim } from '../claims/claim.js';
import { charactersOf } from './room.js';
import type {
  Extraction,
  ProposedCandidate,
  ProposedSpan,
  RefusedProposal,
} from './extracting/candidate.js';
import { Refusals } from './extracting/refusals.js';

/** What of an extraction becomes candidates. */
export interface Taken {
  readonly candidates: readonly ProposedCandidate[];
  /** In them, as `charactersOf` counts them. */
  readonly characters: number;
  readonly refused: readonly RefusedProposal[];
}

/** How much there is still room for. */
interface Room {
  readonly candidates: number;
  readonly characters: number;
}

/**
 * What of an extraction becomes candidates of a text: a candidate of which a span does not stand where
 * it says is refused, never moved; one that says the same as a candidate that is there is left out;
 * what keeps one from being a claim is named as missing.
 *
 * @param there the claims that were proposed before
 * @param room how many more there can be, and of how many characters
 */
export function* acceptExtraction(
  text: string,
  { candidates, refused }: Extraction,
  { there, room }: { readonly there: Iterable<object>; readonly room: Room },
): InPieces<Taken> {
  const body = new CodePointText(text);
  const known = new Set(Array.from(there, canonicalJson));
  const taken: ProposedCandidate[] = [];
  const no = new Refusals();
  for (const { reason, quote } of refused) no.add(reason, quote);
  let characters = 0;
  for (const candidate of candidates) {
    yield;
    const misplaced = spansOf(candidate).find((span) => !stands(body, span));
    const said = canonicalJson(candidate.claim);
    if (misplaced) no.add('span-elsewhere', misplaced.exact);
    else if (known.has(said)) continue;
    else {
      const size = charactersOf(candidate.claim, candidate.evidence);
      if (taken.length >= room.candidates || characters + size > room.characters) {
        no.add('too-many-candidates');
        continue;
      }
      known.add(said);
      characters += size;
      taken.push({ ...candidate, missing: missingIn(candidate) });
    }
  }
  return { candidates: taken, characters, refused: no.all() };
}

function spansOf({ claim, evidence }: ProposedCandidate): readonly ProposedSpan[] {
  return [...claim.evidence, ...evidence];
}

function stands(text: CodePointText, { start, end, exact }: ProposedSpan): boolean {
  return start >= 0 && start < end && end <= text.length && text.slice(start, end) === exact;
}

/** What the extractor says is missing, and what the claim lacks besides to be one. */
function missingIn({ claim: proposed, missing }: ProposedCandidate): string[] {
  const { error } = claim.safeParse(proposed);
  const lacking = error?.issues.map(({ path }) => pointer(...path.map(String))) ?? [];
  return [
    ...new Set([...missing, ...lacking.filter((at) => !missing.some((one) => at.startsWith(one)))]),
  ];
}
