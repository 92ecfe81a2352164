const LONGEST = 50;

/**
 * A slug for a report that was filed without one: its title's letters and digits, and the end of
 * its id, so that two reports of one title keep apart.
 */
export function slugOf(title: string, id: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
  return `${words === '' ? 'report' : words}-${id.slice(-8)}`;
}
