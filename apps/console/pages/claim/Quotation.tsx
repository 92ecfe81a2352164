import type { AnchoredEvidence } from '../../../../packages/client/generated/types.gen.js';
import type { Excerpt } from '../../facts/text/excerpts.js';
import { Via } from '../../facts/Via.js';

const QUOTED: Readonly<Record<AnchoredEvidence['quotation'], string>> = {
  direct: 'in its speaker’s own words',
  partial: 'partly in its speaker’s own words',
  indirect: 'in indirect speech',
  narrator: 'in the report’s own voice',
};

/** Words of a report with a claim's marked in them, and how it quotes them. */
export function Quotation({
  dossier,
  excerpt: { pieces, cutBefore, cutAfter },
}: {
  readonly dossier: string;
  readonly excerpt: Excerpt<AnchoredEvidence>;
}) {
  const quoted = new Map(
    pieces.flatMap(({ span }) =>
      span ? [[JSON.stringify([span.quotation, span.via]), span] as const] : [],
    ),
  );
  return (
    <figure className="claim-quotation">
      <blockquote dir="auto" className="words">
        {cutBefore && <span className="cut-before" />}
        {pieces.map(({ text, span }, index) =>
          span ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
        {cutAfter && <span className="cut-after" />}
      </blockquote>
      <figcaption>
        {[...quoted].map(([way, { quotation, via }]) => (
          <span key={way} className="claim-quoted">
            {QUOTED[quotation]}
            <Via dossier={dossier} via={via} />
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
