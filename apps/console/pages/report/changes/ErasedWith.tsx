import type { ErasedCapture } from '../../../../../packages/client/generated/types.gen.js';

/** What the erasure of a text destroys, as far as a rehearsal told. */
export function ErasedWith({
  spans,
  rehearsed,
}: {
  /** How many places of it claims rest on. */
  readonly spans: number;
  readonly rehearsed: Partial<ErasedCapture> | undefined;
}) {
  return (
    <>
      <p>
        <strong>This destroys, for ever and at every version:</strong> the text, and whatever claims
        quote from it. Claims rest on {spans} places of it. The record of the report stays, and so
        do reason and legal basis: they should not repeat its words.
      </p>
      {rehearsed?.claims && (
        <p>
          {rehearsed.claims.length} claims are erased with it
          {(rehearsed.evidenceOf?.length ?? 0) > 0 &&
            `, and ${rehearsed.evidenceOf?.length ?? 0} lose evidence`}
          .
        </p>
      )}
    </>
  );
}
