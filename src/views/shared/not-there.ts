import type { EventStore } from '../../../libs/event-store/index.js';
import { Problem, problems as http } from '../../../libs/http/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { problems } from '../../deciding/problems.js';
import { claimName, streams } from '../../log/streams.js';
import type { ParsedReference } from '../../claims/references.js';

/** Where in the log something is sought: by its stream, or by a name of it. */
interface Sought {
  readonly streams?: readonly string[];
  readonly names?: readonly string[];
}

/** What the log has of something after a version: its first event, and how old that is. */
export type Later = Awaited<ReturnType<EventStore['firstAfter']>>;

/** So many seconds after it was recorded, a view may be expected to show something. */
const SOON = 5;

/** There is no such thing at a moment; of what the log has, and no view shows yet, more can be said. */
export class NotThere extends Problem {
  /**
   * @param detail a sentence about this very thing
   * @param sought where the log would have it; absent for what follows from several things
   */
  constructor(
    detail: string,
    private readonly sought?: Sought,
  ) {
    super(http.notFound, detail);
  }

  /**
   * What a reader is told who asked for the newest: whether the log has it already.
   *
   * @param log the log itself, which knows more than a replica of it
   */
  async explained(log: EventStore, { dossier, version }: Moment): Promise<Problem> {
    if (this.sought) return this.with(version, await log.firstAfter(dossier, this.sought, version));
    const head = (await log.head(dossier))?.version ?? 0;
    if (head <= version) return this;
    return new Problem(
      http.notFound,
      `${this.detail} The view shows version ${version} so far, of ${head} that are recorded.`,
    );
  }

  private with(version: number, later: Later): Problem {
    if (!later) return this;
    const so = `It is recorded, at version ${later.version}, and the view shows version ${version} so far.`;
    return later.secondsAgo <= SOON
      ? new Problem(problems.projectionBehind, so, { headers: { 'Retry-After': '1' } })
      : new Problem(http.notFound, `${this.detail} ${so}`);
  }
}

/** Where the log has the claim that a segment of an address names. */
export function soughtClaim(reference: ParsedReference | undefined): Sought {
  if (reference?.by === 'id') return { streams: [streams.claim(reference.id)] };
  if (reference?.by === 'name') return { names: [claimName(reference.report, reference.key)] };
  return {};
}
