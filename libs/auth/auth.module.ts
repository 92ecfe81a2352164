import { type DynamicModule, Module } from '@nestjs/common';
import type { RateLimits } from '../rate-limits/index.js';
import { ActsController } from './acts.controller.js';
import { ApiKeys } from './api-keys.js';
import { Authentication, PRELUDE, RATE_LIMITS } from './authentication.js';
import { KeysController } from './keys.controller.js';
import type { Prelude } from './prelude.js';
import { OneTimeLinks } from './sessions/one-time-links.js';
import { SessionController, SIGN_IN_LIMITS } from './sessions/session.controller.js';

/** What there is besides keys; all of it may be absent. */
export interface AuthOptions {
  /** Of requests. */
  readonly limits?: RateLimits | undefined;
  /** Of attempts to sign in that failed. */
  readonly signInLimits?: RateLimits | undefined;
  readonly prelude?: Prelude | undefined;
  /** Links that sign in once. */
  readonly links?: OneTimeLinks | undefined;
}

/**
 * Puts every route that names a scope behind an API key, within its rate limit if there is one,
 * and adds the routes for keys, for sessions and for what is done with keys.
 * A prelude reads in the same statement what requests need first.
 */
@Module({})
export class AuthModule {
  static with(
    keys: ApiKeys,
    { limits, signInLimits, prelude, links = new OneTimeLinks() }: AuthOptions = {},
  ): DynamicModule {
    return {
      module: AuthModule,
      controllers: [KeysController, ActsController, SessionController],
      providers: [
        Authentication,
        { provide: ApiKeys, useValue: keys },
        { provide: RATE_LIMITS, useValue: limits },
        { provide: SIGN_IN_LIMITS, useValue: signInLimits },
        { provide: PRELUDE, useValue: prelude },
        { provide: OneTimeLinks, useValue: links },
      ],
      exports: [ApiKeys],
    };
  }
}
