import type { Condition } from '../../../packages/client/generated/types.gen.js';
import { Name } from './Name.js';

const LINKAGE: Readonly<Record<Condition['linkage'], string>> = {
  'in-exchange-for': 'in exchange for',
  'only-if': 'only if',
  'only-after': 'only after',
  unless: 'unless',
};

/** What a position depends on: it is never shown without. */
export function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  if (conditions.length === 0) return null;
  return (
    <ul className="conditions" aria-label="Conditions">
      {conditions.map(({ actor, issue, stance, linkage }, index) => (
        <li key={index}>
          <strong>{LINKAGE[linkage]}</strong> <Name of="actors" slug={actor} /> {stance}:{' '}
          <Name of="issues" slug={issue} />
        </li>
      ))}
    </ul>
  );
}
