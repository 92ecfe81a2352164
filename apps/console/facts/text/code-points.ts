/**
 * Turns offsets in Unicode code points, as the API counts, into offsets in UTF-16 units, as scripts
 * count: both are the same until the first character beyond the basic plane. The text is walked once,
 * however many offsets there are; what lies beyond its end is its end.
 *
 * @param points the offsets that will be asked for, in any order
 */
export function unitsOf(text: string, points: readonly number[]): (point: number) => number {
  const units = new Map<number, number>();
  let point = 0;
  let unit = 0;
  for (const wanted of [...new Set(points)].sort((a, b) => a - b)) {
    for (; point < wanted && unit < text.length; point += 1) unit += widthAt(text, unit);
    units.set(wanted, unit);
  }
  return (asked) => {
    const found = units.get(asked);
    if (found === undefined) throw new Error(`Nobody said that ${asked} would be asked for.`);
    return found;
  };
}

/** How many units the code point takes that begins at a unit. */
function widthAt(text: string, unit: number): 1 | 2 {
  const code = text.charCodeAt(unit);
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1;
}
