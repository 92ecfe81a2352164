import { reportQuery } from '../../facts/report.js';

/** The newest text of a report that is not erased, with the number of its capture. */
export const reportTextQuery = (dossier: string, report: string) => ({
  ...reportQuery(dossier, report, {}),
  select: ({ captures }: CaptureList) => {
    const newest = captures.findLast(({ text }) => text !== null);
    return newest && { capture: newest.capture, text: newest.text ?? '' };
  },
});

interface CaptureList {
  readonly captures: readonly { readonly capture: number; readonly text: string | null }[];
}
