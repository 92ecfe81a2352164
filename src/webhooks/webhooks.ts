import { type CallerKey, recordActs } from '../../libs/auth/index.js';
import type { Database, Transaction } from '../../libs/database/index.js';
import {
  type IdempotentRequest,
  Problem,
  problems as http,
  type Written,
} from '../../libs/http/index.js';
import { makeWebhookSecret } from '../../libs/outgoing/index.js';
import type { SealingKey } from '../../libs/sealing/index.js';
import { problems } from '../deciding/problems.js';
import { inWords, limits } from '../limits/limits.js';
import { behindOf } from './cursors.js';
import {
  countOf,
  type Dossiers,
  type Endpoint,
  endpointsOf,
  insertEndpoint,
  replayFrom,
  updateEndpoint,
} from './endpoints.js';
import { type Answered, once } from './once.js';
import { noSealingKey } from './problems.js';
import type { NewSecret, NewWebhook, Replay, WebhookChange } from './schemas.js';
import { addSecret } from './secrets.js';
import { showWebhook } from './show.js';
import { assertSeen } from './seen.js';

/** Whose request it is, and under which idempotency key. */
export interface Asked {
  readonly caller: CallerKey;
  readonly idempotency: IdempotentRequest | undefined;
}

type Done = Answered & {
  /** What an administrator did to it, for the record. */
  readonly act: string;
  readonly of: Pick<Endpoint, 'url' | 'dossiers'>;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Dossiers of which an endpoint is told at once when it is to be told again; the sweep finds the rest. */
const WOKEN = 100;

/** What people do with webhooks. Everything is recorded as an act, without secrets and without paths. */
export class Webhooks {
  /** @param sealing what secrets are kept by; without it there are no webhooks */
  constructor(
    private readonly db: Database,
    private readonly sealing: SealingKey | undefined,
    /** Has what an endpoint is to be told now looked for. */
    private readonly wake: (dossier: string) => void = () => undefined,
  ) {}

  /** Makes one, and shows its secret this once. @throws Problem */
  create(asked: Asked, { url, dossiers, types, secret }: NewWebhook): Promise<Written> {
    assertSeen(asked.caller, dossiers);
    return this.change(asked, 201, async (tx, key) => {
      if ((await countOf(tx, asked.caller.id)) >= limits.webhooksOfKey.most) {
        const { most } = limits.webhooksOfKey;
        const detail = `There can be ${inWords(limits.webhooksOfKey)}.`;
        throw new Problem(problems.noRoom, detail, { extensions: { most } });
      }
      const id = await insertEndpoint(tx, asked.caller.id, { url, dossiers, types: types ?? null });
      const shown = secret ?? makeWebhookSecret();
      await addSecret(tx, key, id, shown);
      const made = await found(tx, asked.caller, id);
      return {
        endpoint: id,
        body: { ...showWebhook(made), secret: shown },
        headers: { Location: `/v1/webhooks/${id}` },
        act: 'webhook-created',
        of: made,
      };
    });
  }

  /** Changes one. @throws Problem */
  async update(asked: Asked, id: string, change: WebhookChange): Promise<Written> {
    if (change.dossiers) assertSeen(asked.caller, change.dossiers);
    const answer = await this.change(asked, 200, async (tx) => {
      const before = await found(tx, asked.caller, id);
      await updateEndpoint(tx, before, change);
      const after = await found(tx, asked.caller, id);
      const details = { changed: Object.keys(change).sort() };
      return { endpoint: id, body: showWebhook(after), act: 'webhook-changed', of: after, details };
    });
    if (change.disabled === false || change.url !== undefined) {
      for (const dossier of await behindOf(this.db, id, WOKEN)) this.wake(dossier);
    }
    return answer;
  }

  /** Takes one away. @throws Problem */
  async remove(caller: CallerKey, id: string): Promise<void> {
    await this.db.$transaction(async (tx) => {
      const before = await found(tx, caller, id);
      await tx.webhookEndpoint.delete({ where: { id } });
      await record(tx, caller, { endpoint: id, act: 'webhook-deleted', of: before });
    });
  }

  /** Gives one another secret, beside which the one before signs for a day. @throws Problem */
  rotate(asked: Asked, id: string, { secret = makeWebhookSecret() }: NewSecret): Promise<Written> {
    return this.change(asked, 201, async (tx, key) => {
      const of = await found(tx, asked.caller, id);
      const until = await addSecret(tx, key, id, secret);
      const body = { secret, previousSignsUntil: until?.toISOString() ?? null };
      return { endpoint: id, body, act: 'webhook-secret-rotated', of };
    });
  }

  /** Has one told again what comes after a version. @throws Problem */
  async replay(asked: Asked, id: string, { dossier, after }: Replay): Promise<Written> {
    const answer = await this.change(asked, 202, async (tx) => {
      const of = await found(tx, asked.caller, id);
      const [head] = await tx.$queryRaw<{ version: bigint }[]>`
        SELECT version FROM "log".heads WHERE dossier = ${dossier}`;
      if (!asked.caller.sees(dossier) || !head || !isOf(of.dossiers, dossier)) {
        throw invalid('/dossier', 'is no dossier that this webhook is told of');
      }
      if (BigInt(after) > head.version) throw invalid('/after', 'lies above the head');
      await replayFrom(tx, id, dossier, after);
      const body = { dossier, after };
      return { endpoint: id, body, act: 'webhook-replayed', of, details: body };
    });
    this.wake(dossier);
    return answer;
  }

  private change(
    { caller, idempotency }: Asked,
    status: number,
    act: (tx: Transaction, key: SealingKey) => Promise<Done>,
  ): Promise<Written> {
    const key = this.sealing;
    if (!key) throw new Problem(noSealingKey, 'This server has no key to keep secrets by.');
    return once(this.db, key, { owner: caller.id, idempotency, status }, async (tx) => {
      const done = await act(tx, key);
      await record(tx, caller, done);
      return done;
    });
  }
}

/** The webhook of an id. @throws Problem where there is none that the caller may know of */
async function found(tx: Transaction, caller: CallerKey, id: string): Promise<Endpoint> {
  const [endpoint] = await endpointsOf(tx, caller, { id });
  if (endpoint) return endpoint;
  throw unknownWebhook(id);
}

/** That there is no such webhook: the same for one that the key may not know of. */
export function unknownWebhook(id: string): Problem {
  return new Problem(http.notFound, `There is no webhook ${id} that this API key may see.`);
}

/** Of an address its host alone: what follows may be as good as a password. */
async function record(
  tx: Transaction,
  caller: CallerKey,
  { endpoint, act, of, details = {} }: Pick<Done, 'endpoint' | 'act' | 'of' | 'details'>,
): Promise<void> {
  const { host } = new URL(of.url);
  const dossiers = of.dossiers === '*' ? caller.dossiers : of.dossiers;
  await recordActs(tx, [
    {
      by: caller.id,
      act,
      subject: endpoint,
      dossiers: dossiers === '*' ? '*' : [...dossiers],
      details: { host, ...details },
    },
  ]);
}

function isOf(dossiers: Dossiers, dossier: string): boolean {
  return dossiers === '*' || dossiers.includes(dossier);
}

function invalid(path: string, message: string): Problem {
  return new Problem(http.invalid, `The body breaks a rule; see errors.`, {
    errors: [{ path, message }],
  });
}
