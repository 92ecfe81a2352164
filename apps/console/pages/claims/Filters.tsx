import { KINDS } from '../../facts/kinds.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { useFilters } from '../../facts/use-filters.js';
import { Choice, plainly } from '../../ui/Choice.js';
import { Field } from '../../ui/Field.js';
import type { FILTERS } from './reads.js';

type Name = (typeof FILTERS)[number];
type Search = Readonly<Partial<Record<Name, string>>>;

const RECORD = plainly('active', 'superseded', 'retracted', 'entered-in-error', 'erased');
const EPISTEMIC = plainly('denied', 'disputed', 'corroborated', 'single-source');
const CHANGES = plainly(
  'correction',
  'retraction',
  'entered-in-error',
  'reinstatement',
  'supersession',
  'validity-end',
  'evidence',
  'denial',
  'dispute',
  'dispute-resolution',
  'link',
  'unlink',
);

/** What claims are sought by: words first, the rest in a fold that is open while any of it is set. */
export function Filters({ search }: { readonly search: Search }) {
  const filter = useFilters();
  const { q, ...others } = search;
  const given = (name: Name) => ({
    value: search[name],
    onChange: (value: string | undefined) => filter({ [name]: value }),
  });
  const count = Object.entries(others).filter(([name]) => !CLOCKS.has(name)).length;
  return (
    <form role="search" aria-label="Claims" onSubmit={(event) => event.preventDefault()}>
      <p className="filters">
        <Field
          label="Words"
          {...given('q')}
          type="search"
          id="search"
          size={40}
          maxLength={200}
          placeholder="of claims, speakers, quotations"
        />
        <button type="submit">Search</button>
      </p>
      <details className="more-filters" open={count > 0}>
        <summary>{count === 0 ? 'Filters' : `Filters (${count})`}</summary>
        <div className="filters">
          <Choice label="Kind" {...given('kind')} options={plainly(...KINDS)} />
          <Choice label="Record" {...given('record')} options={RECORD} />
          <Choice label="Epistemic" {...given('epistemic')} options={EPISTEMIC} />
          <Choice label="Went through" {...given('change')} options={CHANGES} />
          <Choice
            label="Contradicted"
            {...given('contradicted')}
            options={[
              ['true', 'by another'],
              ['false', 'by none'],
            ]}
          />
          <Choice
            label="Taken back by"
            {...given('withdrawnBy')}
            options={plainly('speaker', 'publisher')}
          />
          <NameChoice of="actors" label="Actor" {...given('actor')} />
          <NameChoice of="issues" label="Issue" {...given('issue')} />
          <NameChoice of="places" label="Place" {...given('place')} />
          <Field label="Speaker" {...given('speaker')} placeholder="slug or label:words" />
          <Field label="Report" {...given('report')} placeholder="slug" />
          <button type="button" onClick={() => filter(NONE)}>
            Take all filters away
          </button>
        </div>
      </details>
    </form>
  );
}

const CLOCKS = new Set(['asOf', 'publishedBy', 'validAt']);
const NONE: Readonly<Record<Exclude<Name, 'q'>, undefined>> = {
  kind: undefined,
  speaker: undefined,
  actor: undefined,
  issue: undefined,
  place: undefined,
  report: undefined,
  record: undefined,
  epistemic: undefined,
  contradicted: undefined,
  change: undefined,
  withdrawnBy: undefined,
};
