import { useQuery } from '@tanstack/react-query';
import type { Field } from '../form/field.js';
import { useForm } from '../form/form-context.js';
import { SlugBox } from './KnownBox.js';
import { reportsQuery } from './registers.js';

/** A report that is filed, chosen by its title. */
export function ReportBox({ field, place }: { readonly field: Field; readonly place: string }) {
  const { dossier } = useForm();
  const { data = [] } = useQuery(reportsQuery(dossier));
  return <SlugBox field={field} place={place} known={data} />;
}
