const REDACTED = '[Redacted]';

/** Some JSON of few levels without the key in any of its strings: whoever answers knows it, and may say it. */
export function withoutKey(value: unknown, key: string | undefined): unknown {
  if (key === undefined || key === '') return value;
  if (typeof value === 'string') return value.replaceAll(key, REDACTED);
  if (Array.isArray(value)) return value.map((item) => withoutKey(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replaceAll(key, REDACTED),
      withoutKey(field, key),
    ]),
  );
}
