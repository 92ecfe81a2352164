import { createContext, useContext } from 'react';
import type { Register } from '../known/register.js';
import type { Known } from '../known/registers.js';
import type { DraftValue } from './field.js';

/** Something that the API finds fault with, at a place of the body. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The texts in which evidence is chosen: that which is being filed, or those of reports. */
export type Texts =
  | { readonly of: 'this report'; readonly text: string }
  | { readonly of: 'reports'; readonly home?: string };

/** What the fields of a form share. */
export interface FormState {
  readonly dossier: string;
  readonly value: (place: string) => DraftValue;
  readonly set: (place: string, value: DraftValue) => void;
  readonly faults: readonly Fault[];
  readonly texts: Texts;
  /** What is about to be registered with the same request. */
  readonly beside?: Readonly<Partial<Record<Register, readonly Known[]>>>;
  /** Has something registered with the same request, by its name; absent: it takes nothing new. */
  readonly register?: (register: Register, name: string) => string;
  /** Claims of the same request, by their keys. */
  readonly claimsBeside?: readonly Known[];
}

const FormContext = createContext<FormState | null>(null);
export const FormProvider = FormContext;

export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands in a form.');
  return form;
}
