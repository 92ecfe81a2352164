interface Standing {
  readonly version: number;
  readonly head: number;
}

/** How far some views of a dossier are behind its log, in a sentence. */
export function behindWords(behind: readonly Standing[]): string {
  if (behind.length === 0) return 'All views show the newest version.';
  const most = Math.max(...behind.map(({ version, head }) => head - version));
  const views = behind.length === 1 ? 'One view is' : `${behind.length} views are`;
  return `${views} behind, by at most ${most === 1 ? 'one version' : `${most} versions`}.`;
}
