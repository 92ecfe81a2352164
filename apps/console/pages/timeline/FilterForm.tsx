import { faultOf } from '../../api/problem.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { useFilters } from '../../facts/use-filters.js';
import { Choice, plainly } from '../../ui/Choice.js';
import { Field } from '../../ui/Field.js';
import type { Filters } from './reads.js';

const KINDS = plainly(
  ...['event', 'position', 'exchange', 'quantity', 'milestone', 'dependency', 'statement'],
);
const RECORDS = plainly('active', 'superseded', 'retracted', 'entered-in-error');
const EPISTEMIC = plainly('denied', 'disputed', 'corroborated', 'single-source');
const SELDOM = ['place', 'report', 'speaker', 'utterer', 'record', 'epistemic'] as const;

interface FilterFormProps {
  readonly search: Filters;
  /** Why the timeline was refused, if it was. */
  readonly error: Error | null;
}

/** All that a timeline can be narrowed to; what is chosen stands in the address. */
export function FilterForm({ search, error }: FilterFormProps) {
  const narrow = useFilters();
  const of = (name: keyof Filters) => ({
    value: search[name],
    onChange: (value: string | undefined) => narrow({ [name]: value }),
  });
  const field = (name: keyof Filters) => ({ ...of(name), fault: faultOf(error, name) });
  return (
    <form role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <div className="filters">
        <Choice label="Order" none="of the world" options={ORDERS} {...of('order')} />
        <Field label="From" size={12} placeholder="2022-03" {...field('from')} />
        <Field label="To" size={12} placeholder="2022-03-29" {...field('to')} />
        <Choice label="Kind" options={KINDS} {...of('kind')} />
        <NameChoice label="Actor" of="actors" {...of('actor')} />
        <NameChoice label="Issue" of="issues" {...of('issue')} />
      </div>
      <details open={SELDOM.some((name) => search[name] !== undefined)}>
        <summary>More filters</summary>
        <div className="filters">
          <NameChoice label="Place" of="places" {...of('place')} />
          <Field label="Report" placeholder="its slug" {...field('report')} />
          <Field label="Speaker" placeholder="actor, label:… or narrator" {...field('speaker')} />
          <Field label="Speaker as recorded" {...field('utterer')} />
          <Choice label="Record" options={RECORDS} {...of('record')} />
          <Choice label="Epistemic" options={EPISTEMIC} {...of('epistemic')} />
        </div>
      </details>
    </form>
  );
}

const ORDERS = [['said', 'of what was said']] as const;
