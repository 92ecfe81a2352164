import {
  cause,
  ending,
  reason,
  resolution,
  withdrawal,
} from '../../writing/claim/change-fields.js';
import { content, evidence, link, saidAt, utterer } from '../../writing/claim/fields.js';
import { bodyOf, fieldsOfKind, type Json, missingIn } from '../../writing/form/body.js';
import {
  type DraftObject,
  type DraftValue,
  type Field,
  isList,
  isObject,
} from '../../writing/form/field.js';

const OF: Field = { is: 'claim', name: 'claim', label: 'Claim that it changes' };
const IF_REVISION: Field = {
  is: 'number',
  name: 'ifRevision',
  label: 'Only at revision',
  optional: true,
};
const by: readonly Field[] = [OF, { is: 'claim', name: 'by', label: 'By' }, reason, IF_REVISION];
const of = (...fields: readonly Field[]): readonly Field[] => [OF, ...fields, IF_REVISION];
const linking = of(...link, { ...reason, optional: true });

/** A change that a report brings with it, of a claim of its own or of the dossier, by its type. */
export const CHANGE = {
  is: 'kind',
  name: 'change',
  by: 'type',
  kinds: {
    correction: of(
      cause,
      { ...content, optional: true },
      { ...utterer, optional: true },
      saidAt,
      { ...evidence, optional: true },
      reason,
    ),
    retraction: of(...withdrawal),
    'entered-in-error': of(...withdrawal),
    reinstatement: of(...withdrawal),
    supersession: by,
    'validity-end': of(...ending),
    evidence: of(evidence),
    denial: by,
    dispute: by,
    'dispute-resolution': of(...resolution),
    link: linking,
    unlink: linking,
  },
} as const satisfies Field;

export function changesIn(values: DraftObject): readonly DraftObject[] {
  const { changes } = values;
  return isList(changes) ? changes.filter(isObject) : [];
}

/** A change as the body of a filing has it. */
export const changeBody = (change: DraftValue): Json =>
  bodyOf([CHANGE], { [CHANGE.name]: change })[CHANGE.name] ?? {};

/** What of a change still has to be filled in. */
export const missingInChange = (change: DraftObject, place: string): readonly string[] =>
  change[CHANGE.by] === undefined || change[CHANGE.by] === ''
    ? [`${place}/${CHANGE.by}`]
    : missingIn(fieldsOfKind(CHANGE, change), change, place);
