/** Turns the payload of one schema version into that of the next. */
export type Upcaster = (payload: unknown) => unknown;

/** By event type, the step from schema version n to n + 1 at index n - 1. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/**
 * Brings a payload to the newest schema of its type. The log keeps what was written; readers see
 * one shape. An erased payload, null, stays null.
 */
export function upcast(
  upcasters: Upcasters,
  type: string,
  schemaVersion: number,
  payload: unknown,
): unknown {
  if (payload === null) return null;
  const steps = upcasters[type]?.slice(schemaVersion - 1) ?? [];
  return steps.reduce<unknown>((shape, step) => step(shape), payload);
}
