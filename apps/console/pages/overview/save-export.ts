import { fetchAsSession } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { asError } from '../../api/problem.js';

/**
 * Has the browser save a file of a dossier. A plain link would not do: it could not carry the half of
 * the session that scripts hold.
 *
 * @throws ProblemError, NoAnswerError
 */
export async function saveExport(dossier: string, file: string, moment: Moment): Promise<void> {
  const { asOf, publishedBy } = moment;
  const query = new URLSearchParams({
    ...(asOf !== undefined && { asOf }),
    ...(publishedBy !== undefined && { publishedBy }),
  });
  const address = `/v1/dossiers/${encodeURIComponent(dossier)}/exports/${file}?${query}`;
  const bytes = await bytesOf(address);
  const url = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `${dossier}-${file}`,
  });
  link.click();
  // The browser takes it over within the turn; what it holds is let go afterwards.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function bytesOf(address: string): Promise<Blob> {
  let response: Response | undefined;
  try {
    response = await fetchAsSession(address);
    if (response.ok) return await response.blob();
  } catch (error) {
    throw asError(error, undefined);
  }
  throw asError(await response.json().catch(() => undefined), response);
}
