/** What is sent to a thread: something to work on. */
export interface Order {
  readonly number: number;
  readonly input: unknown;
}

/** What a thread sends back: how far it is, what came of it, or why nothing did. */
export type Report =
  | { readonly number: number; readonly done: number; readonly of: number }
  | { readonly number: number; readonly output: unknown }
  | { readonly number: number; readonly error: Error };
