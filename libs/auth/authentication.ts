import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem, problems } from '../http/index.js';
import { ApiKeys } from './api-keys.js';
import { bearerToken } from './bearer.js';
import type { CallerKey } from './caller.js';
import { unknownDossier } from './unknown-dossier.js';
import type { ScopeName } from './scope.js';

/**
 * Lets nobody past who may not go on, before anything of the body is read: a
 * guard of Nest would come after that. Refuses to start with a route below
 * `/v1` that names no scope.
 */
@Injectable()
export class Authentication {
  // In the constructor, because Nest adds the routes before it calls onModuleInit.
  constructor(
    { httpAdapter }: HttpAdapterHost,
    private readonly keys: ApiKeys,
  ) {
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRoute', ({ method, url, config }) => {
      if (/^\/v1(\/|$)/.test(url) && config?.scope === undefined) {
        throw new Error(`The route ${String(method)} ${url} names no @Scope().`);
      }
    });
    fastify.addHook('onRequest', async (request) => {
      const { scope } = request.routeOptions.config;
      if (scope !== undefined) request.caller = await this.#admit(request, scope);
    });
  }

  async #admit(request: FastifyRequest, scope: ScopeName): Promise<CallerKey> {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) {
      throw new Problem(problems.unauthorized, 'Send an API key as Authorization: Bearer <key>.', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    const caller = await this.keys.authenticate(token);
    if (!caller) {
      throw new Problem(problems.unauthorized, 'The API key is unknown, revoked or expired.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    if (!caller.scopes.includes(scope)) {
      throw new Problem(problems.forbidden, `The API key does not hold the scope ${scope}.`, {
        headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
      });
    }
    const { dossier } = request.params as { dossier?: string };
    if (dossier !== undefined && !caller.sees(dossier)) throw unknownDossier(dossier);
    return caller;
  }
}
