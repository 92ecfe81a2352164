import { ClaimBox } from '../known/ClaimBox.js';
import { KnownBox } from '../known/KnownBox.js';
import { ReportBox } from '../known/ReportBox.js';
import { SeveralBox } from '../known/SeveralBox.js';
import { EvidenceList } from '../text/EvidenceList.js';
import { Choice } from './Choice.js';
import { Either } from './Either.js';
import type { Field } from './field.js';
import { Group } from './Group.js';
import { Kind } from './Kind.js';
import { List } from './List.js';
import { Text } from './Text.js';
import { Yes } from './Yes.js';

/** The fields of a form, or of a part of one. */
export function Fields({
  fields,
  place,
}: {
  readonly fields: readonly Field[];
  /** Of what they are part of, in the body: empty for the body itself. */
  readonly place: string;
}) {
  return fields.map((field) => (
    <OneField key={field.name} field={field} place={`${place}/${field.name}`} within={place} />
  ));
}

function OneField({
  field,
  place,
  within,
}: {
  readonly field: Field;
  readonly place: string;
  readonly within: string;
}) {
  switch (field.is) {
    case 'choice':
      return <Choice field={field} place={place} />;
    case 'yes':
      return <Yes field={field} place={place} />;
    case 'known':
      return <KnownBox field={field} place={place} within={within} />;
    case 'several':
      return <SeveralBox field={field} place={place} within={within} />;
    case 'claim':
      return <ClaimBox field={field} place={place} />;
    case 'report':
      return <ReportBox field={field} place={place} />;
    case 'evidence':
      return <EvidenceList field={field} place={place} />;
    case 'list':
      return <List field={field} place={place} shown={Fields} />;
    case 'group':
      return <Group field={field} place={place} shown={Fields} />;
    case 'kind':
      return <Kind field={field} place={place} shown={Fields} />;
    case 'either':
      return <Either field={field} place={place} within={within} shown={Fields} />;
    case 'so':
      return null;
    default:
      return <Text field={field} place={place} />;
  }
}
