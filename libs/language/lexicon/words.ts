/** The entries of a list that is written as a text: one to a comma or line, without doubles. */
export function listOf(text: string): string[] {
  const entries = text.split(/[,\n]/).map((entry) => entry.trim());
  return [...new Set(entries)].filter((entry) => entry !== '');
}

/** The same, to ask whether something is in it. */
export function setOf(text: string): ReadonlySet<string> {
  return new Set(listOf(text));
}

/** A table that is written as a text: `key: value` a line or between semicolons. */
export function tableOf(text: string): ReadonlyMap<string, string> {
  const rows = text.split(/[;\n]/).filter((row) => row.includes(':'));
  return new Map(
    rows.map((row) => {
      const colon = row.indexOf(':');
      return [row.slice(0, colon).trim(), row.slice(colon + 1).trim()];
    }),
  );
}
