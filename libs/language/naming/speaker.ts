import type { Named } from './book.js';

/** How it is known who speaks. */
export type Told = 'name' | 'similar' | 'pronoun' | 'role' | 'label' | 'continued';

/** Who is said to say something. */
export interface Speaker {
  /** A name, where there is one. */
  readonly named?: Named | undefined;
  /** The words of the text for somebody unnamed, without an article; of a named one, the name. */
  readonly label: string;
  readonly role?: string | undefined;
  /** The id of the state or body that it speaks for, where the text or the caller says so. */
  readonly of?: string | undefined;
  readonly many: boolean;
  readonly person: boolean;
  readonly told: Told;
}
