import { setMaxListeners } from 'node:events';

import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askedBy } from '../asking/index.js';
import { Problem, problems } from '../http/index.js';
import type { RateLimits } from '../rate-limits/index.js';
import { ApiKeys } from './api-keys.js';
import { type Credentials, credentialsOf, secretOf } from './credentials.js';
import { admissionOf } from './admission.js';
import type { CallerKey } from './caller.js';
import { countRequest } from './limits.js';
import type { Prelude } from './prelude.js';
import { unknownDossier } from './unknown-dossier.js';
import { mayDo, type NamedScope, type ScopeName } from './scope.js';
import { isOfOwnOrigin, otherOrigin } from './sessions/own-origin.js';

/** The token of the rate limits; undefined where there are none. */
export const RATE_LIMITS = Symbol('rate limits');
/** The token of the prelude; undefined where there is none. */
export const PRELUDE = Symbol('prelude');

/**
 * Lets nobody past who may not go on, or not so fast, before anything of the body is read: a
 * guard of Nest would come after that. What a key sends is counted for that key, whatever comes
 * from its address; what comes without a valid key is counted for its address. A session stands for
 * the key that it began with, for pages of this origin alone. Refuses to start with a route below
 * `/v1` that names no scope, unless it is one to sign in at.
 */
@Injectable()
export class Authentication {
  // In the constructor, because Nest adds the routes before it calls onModuleInit.
  constructor(
    { httpAdapter }: HttpAdapterHost,
    private readonly keys: ApiKeys,
    @Inject(RATE_LIMITS) private readonly limits: RateLimits | undefined,
    @Inject(PRELUDE) private readonly prelude: Prelude | undefined,
  ) {
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRoute', ({ method, url, config }) => {
      if (/^\/v1(\/|$)/.test(url) && config?.scope === undefined && !config?.signsIn) {
        throw new Error(`The route ${String(method)} ${url} names no @Scope().`);
      }
    });
    fastify.addHook('onRequest', (request, reply, done) => {
      const { scope, signsIn } = request.routeOptions.config;
      if (signsIn && !isOfOwnOrigin(request)) done(otherOrigin());
      else if (scope === undefined) done();
      else this.admit(request, reply, scope).then((goOn) => goOn(done), done);
    });
  }

  /** @returns what goes on with the request */
  private async admit(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: NamedScope,
  ): Promise<(proceed: () => void) => void> {
    const credentials = credentialsOf(request);
    const wish = this.prelude?.wish(request);
    const isElsewhere = credentials && !('key' in credentials) && !isOfOwnOrigin(request);
    const found =
      credentials && !isElsewhere ? await this.keys.admit(credentials, wish) : undefined;
    const caller = found?.caller;
    if (this.limits) {
      const counted = caller
        ? { by: 'key' as const, id: caller.id }
        : { by: 'address' as const, address: request.ip };
      await countRequest(this.limits, counted, reply);
    }
    if (isElsewhere) throw otherOrigin();
    if (!credentials || !found || !caller) throw unauthorized(credentials);
    const { orScope } = request.routeOptions.config;
    if (!mayEither(caller, scope, orScope)) {
      throw new Problem(problems.forbidden, `The API key does not hold the scope ${scope}.`, {
        headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
      });
    }
    const { dossier } = request.params as { dossier?: string };
    if (dossier !== undefined && !sees(caller, dossier)) throw unknownDossier(dossier);
    request.caller = caller;
    request.credentials = credentials;
    request.session = found.session;
    const by = { secret: secretOf(credentials), scope, dossier };
    request.admission = admissionOf(caller, by, async () => {
      const again = await this.keys.holderOf(credentials);
      return again && mayEither(again, scope, orScope) && sees(again, dossier) ? again : undefined;
    });
    return (proceed) => {
      const goOn = () => {
        if (wish) wish.goOn(found.read, proceed);
        else proceed();
      };
      // What a write begins is brought to its end, whoever waits for it.
      if (isWrite(request)) goOn();
      else askedBy({ name: caller.id, gone: goneFrom(reply) }, goOn);
    };
  }
}

function mayEither({ scopes }: CallerKey, scope: NamedScope, or: ScopeName | undefined): boolean {
  return mayDo(scopes, scope) || (or !== undefined && mayDo(scopes, or));
}

function sees(caller: CallerKey, dossier: string | undefined): boolean {
  return dossier === undefined || caller.sees(dossier);
}

function isWrite({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Aborts when the client leaves before it is answered. */
function goneFrom({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  // Each statement under way listens.
  setMaxListeners(0, controller.signal);
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function unauthorized(credentials: Credentials | undefined): Problem {
  if (credentials && !('key' in credentials)) {
    const detail =
      credentials.cookie === undefined || credentials.token === undefined
        ? 'Of a session, its cookie counts only with its token, and its token only with its cookie. Sign in again.'
        : 'The session is over. Sign in again.';
    return new Problem(problems.unauthorized, detail, {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  if (credentials === undefined) {
    return new Problem(problems.unauthorized, 'Send an API key as Authorization: Bearer <key>.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  return new Problem(problems.unauthorized, 'The API key is unknown, revoked or expired.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });
}
