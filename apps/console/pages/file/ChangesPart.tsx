import type { DraftObject } from '../../writing/form/field.js';
import { Fields } from '../../writing/form/Fields.js';
import { Kind } from '../../writing/form/Kind.js';
import { CHANGE, changesIn } from './changes.js';

/** What the report changes of claims that there are, its own among them. */
export function ChangesPart({
  values,
  onAdd,
  onRemove,
}: {
  readonly values: DraftObject;
  readonly onAdd: () => void;
  readonly onRemove: (change: number) => void;
}) {
  const changes = changesIn(values);
  return (
    <section aria-label="Changes">
      <h2>Changes</h2>
      {changes.length === 0 && (
        <p>
          None. A report that corrects, supersedes or denies what is claimed changes those claims
          with its filing, after its own claims are there.
        </p>
      )}
      <ol className="filed-claims">
        {changes.map((_, index) => (
          <li key={index}>
            <Kind
              field={{ ...CHANGE, label: `Change ${index + 1}` }}
              place={`/changes/${index}`}
              shown={Fields}
            />
            <button type="button" onClick={() => onRemove(index)}>
              Remove change {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <p>
        <button type="button" onClick={onAdd}>
          Add a change
        </button>
      </p>
    </section>
  );
}
