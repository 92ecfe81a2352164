import { type Database, isDataError } from '../../../libs/database/index.js';
import type { EventStore } from '../../../libs/event-store/index.js';
import { Problem, problems as http, type Showable } from '../../../libs/http/index.js';
import { countWithin, fetchInPortions, showWithin } from '../../../libs/pages/index.js';
import type { Moment, MomentQuery, Moments } from '../../../libs/projections/index.js';
import { inSpan } from '../../../libs/telemetry/index.js';
import { endOf, versionOrTime } from './asked-moment.js';
import { type Cursor, readCursor, writeCursor } from './cursor.js';
import type { Viewpoint } from './held-at.js';
import { problemOf } from './no-moment.js';
import { NotThere } from './not-there.js';
import type { ListParameters, MomentParameters } from './parameters.js';
import { type Answer, type OtherAnswer, showable } from './showable.js';

/** The values of an item by which its list is ordered. */
export type SortKey = readonly (string | number | null)[];

/** A time of the world, for the views that can be asked for one. */
interface OfTheWorld {
  readonly validAt?: string | undefined;
}

/** A read of some views of a dossier. */
export interface Read<
  Views extends string = string,
  Query extends MomentParameters = MomentParameters,
> {
  readonly dossier: string;
  readonly query: Query & OfTheWorld;
  /** How long to wait for the projection, in seconds. */
  readonly wait: number;
  /** The views that the answer draws on: it shows a version that all of them show. */
  readonly views: readonly { readonly name: Views }[];
  /** A version, or a time of recording, where the query names it by another word. */
  readonly asOf?: string | undefined;
  /** Another moment that the answer draws on. */
  readonly beside?: Moment;
  /** Items a page of this list, where a reader does not say; `PAGE` if absent. */
  readonly page?: number;
}

/** Which part of a list to fetch. */
export interface Part<Views extends string = never> {
  readonly moment: Viewpoint<Views>;
  /** One more than is shown tells that there is a next page. */
  readonly limit: number;
  readonly after?: SortKey;
}

/** An item of a list, and where in it that is. */
interface Found<Item> {
  readonly item: Item;
  readonly sortKey: SortKey;
}

/** Items in order, as many as the part asks for, or fewer at the end of the list. */
export type Fetch<Item, Views extends string> = (
  part: Part<Views>,
) => Promise<readonly Found<Item>[]>;

/** A page of a list. */
export interface Page<Item, Views extends string> {
  readonly moment: Viewpoint<Views>;
  readonly items: readonly Item[];
  /** The cursor of the next page. */
  readonly next: string | null;
}

/** Items a page, where a reader does not say. */
export const PAGE = 50;

/** Finds the moments that reads ask for, and turns lists into pages. */
export class Reader {
  /**
   * @param db what views are read from, which may be a replica
   * @param store the log as it is there
   * @param log the log itself
   */
  constructor(
    readonly db: Database,
    readonly store: EventStore,
    private readonly moments: Moments,
    private readonly log: EventStore = store,
  ) {}

  /** @throws Problem where there is no such moment, or where the views do not show it yet */
  async moment<Views extends string>({
    dossier,
    query,
    wait,
    views,
    asOf = query.asOf,
  }: Read<Views>): Promise<Viewpoint<Views>> {
    const moment = await this.resolve(
      { dossier, views, asOf },
      {
        asOf: asOf === undefined ? undefined : versionOrTime(asOf),
        publishedBy: query.publishedBy === undefined ? undefined : endOf(query.publishedBy),
        minVersion: query.minVersion === undefined ? undefined : Number(query.minVersion),
        waitSeconds: wait,
      },
    );
    return query.validAt === undefined ? moment : { ...moment, validAt: query.validAt };
  }

  /**
   * The newest moment of some views, at once: for who goes on reading after the request.
   *
   * @throws Problem where there is none, or where the views show none yet
   */
  now<Views extends string>(
    dossier: string,
    views: readonly { readonly name: Views }[],
  ): Promise<Viewpoint<Views>> {
    const read = { dossier, query: {}, wait: 0, views };
    return this.moments.asking(() => this.moment(read));
  }

  /**
   * The same moment again, of views as they are now: for who goes on reading after the request. What
   * was erased meanwhile is shown no longer.
   *
   * @param wait how long to wait for views that are built anew, in seconds
   * @throws Problem where these do not show it by then
   */
  async again<Views extends string>(
    { dossier, version, published, validAt }: Viewpoint,
    views: readonly { readonly name: Views }[],
    wait: number,
  ): Promise<Viewpoint<Views>> {
    const read = { dossier, query: {}, wait, views, asOf: String(version) };
    const moment = await this.moments.asking(() => this.moment(read));
    return { ...moment, published, validAt };
  }

  /**
   * Answers a read, which is made unless the client is known to have the answer: one request has one
   * answer at one moment, up to what is erased.
   *
   * @param path the path of the read, below the dossier
   * @param make what to answer at the moment
   */
  async show<Views extends string>(
    read: Read<Views>,
    path: string,
    make: (moment: Viewpoint<Views>) => Promise<Answer | OtherAnswer>,
  ): Promise<Showable> {
    const moment = await this.moment(read);
    return showable(read, path, moment, () => this.explaining(read, moment, () => make(moment)));
  }

  /**
   * Answers a read that may be answered with another address, in the same way but made each time.
   *
   * @param make what to answer at the moment
   */
  async answer<Views extends string, Shape>(
    read: Read<Views>,
    make: (moment: Viewpoint<Views>) => Promise<Shape>,
  ): Promise<Shape> {
    const moment = await this.moment(read);
    return this.explaining(read, moment, () => make(moment));
  }

  /**
   * Answers a page of a list, in the same way.
   *
   * @param fetch items in order after a sort key
   * @param show turns what is on the page into what is answered
   */
  list<Views extends string, Item, Shape>(
    read: Read<Views, ListParameters>,
    path: string,
    fetch: Fetch<Item, Views>,
    show: (
      items: readonly Item[],
      moment: Viewpoint<Views>,
    ) => Promise<readonly Shape[]> | readonly Shape[],
  ): Promise<Showable> {
    return this.page(read, path, fetch, async ({ moment, items, next }) => ({
      body: { version: moment.version, items: await show(items, moment), next },
    }));
  }

  /**
   * Answers a page of a list in another shape; otherwise as `list`. A page that would be large ends
   * early, with the cursor of the next one.
   */
  async page<Views extends string, Item>(
    read: Read<Views, ListParameters>,
    path: string,
    fetch: Fetch<Item, Views>,
    show: (page: Page<Item, Views>) => Promise<Answer>,
  ): Promise<Showable> {
    const { dossier, query, page = PAGE } = read;
    const list = `/v1/dossiers/${dossier}/${path}`;
    const cursor = cursorOf(list, query);
    const moment = cursor
      ? {
          ...(await this.moment({ ...read, asOf: String(cursor.version) })),
          published: cursor.published,
        }
      : await this.moment(read);
    return showable(read, path, moment, () =>
      this.explaining(read, moment, async () => {
        const limit = query.limit === undefined ? page : Number(query.limit);
        const found = await fetchInPortions<Found<Item>>(limit + 1, (most, last) => {
          const after = last ? last.sortKey : cursor?.after;
          return fetch({ moment, limit: most, ...(after ? { after } : {}) });
        }).catch((error: unknown) => {
          // Values that PostgreSQL cannot compare with come from a cursor that we did not write.
          throw cursor && isDataError(error) ? unfitCursor() : error;
        });
        const onPage = found.slice(0, limit);
        return showWithin(countWithin(onPage.map(({ item }) => item)), async (count) => {
          const last = onPage[count - 1];
          const next =
            found.length > count && last
              ? writeCursor(list, query, { ...moment, after: last.sortKey })
              : null;
          const items = onPage.slice(0, count).map(({ item }) => item);
          const answer = await show({ moment, items, next });
          return next === null ? answer : { ...answer, next: linkTo(list, query, next) };
        });
      }),
    );
  }

  /** Says of what is not there whether the log has it already, where the newest is asked for. */
  private async explaining<Shape>(
    { query, asOf = query.asOf }: Read<string, MomentParameters & { readonly cursor?: string }>,
    moment: Moment,
    make: () => Promise<Shape>,
  ): Promise<Shape> {
    try {
      return await make();
    } catch (error) {
      const live = asOf === undefined && query.cursor === undefined;
      throw live && error instanceof NotThere ? await error.explained(this.log, moment) : error;
    }
  }

  private async resolve<Views extends string>(
    { dossier, views, asOf }: Pick<Read<Views>, 'dossier' | 'views' | 'asOf'>,
    query: MomentQuery,
  ): Promise<Moment<Views>> {
    const names = views.map(({ name }) => name);
    const resolved = () => this.moments.resolve(dossier, names, query);
    const { minVersion } = query;
    const attributes = { 'parley.dossier': dossier, 'parley.min_version': minVersion };
    const moment = await (minVersion === undefined
      ? resolved()
      : inSpan('wait for version', { attributes }, resolved));
    if ('refused' in moment) throw problemOf(dossier, moment, asOf);
    return moment;
  }
}

/** The cursor of a request for a list; undefined for its first page. @throws Problem for a bad one */
export function cursorOf(list: string, query: ListParameters): Cursor | undefined {
  if (query.cursor === undefined) return undefined;
  const cursor = readCursor(list, query, query.cursor);
  if (!cursor) throw unfitCursor();
  return cursor;
}

function unfitCursor(): Problem {
  return new Problem(http.invalidParameter, 'The cursor does not fit this request.', {
    errors: [{ path: 'cursor', message: 'is not the next of a page of this request' }],
  });
}

/** The address of the next page of a list. */
export function linkTo(list: string, query: ListParameters, cursor: string): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor })) {
    if (name !== 'minVersion') parameters.set(name, value);
  }
  return `${list}?${parameters.toString()}`;
}
