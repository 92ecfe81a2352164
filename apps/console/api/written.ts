/** The newest version of each dossier that this page wrote: what is read afterwards shows it. */
const versions = new Map<string, number>();

export const writtenVersion = (dossier: string): number | undefined => versions.get(dossier);

export function noteWritten(dossier: string, version: number): void {
  versions.set(dossier, Math.max(version, versions.get(dossier) ?? 0));
}
