import { type DynamicModule, Module } from '@nestjs/common';
import type { RateLimits } from '../rate-limits/index.js';
import { ActsController } from './acts.controller.js';
import { ApiKeys } from './api-keys.js';
import { Authentication, PRELUDE, RATE_LIMITS } from './authentication.js';
import { KeysController } from './keys.controller.js';
import type { Prelude } from './prelude.js';

/**
 * Puts every route that names a scope behind an API key, within its rate limit if there is one,
 * and adds the routes for keys and for what is done with them.
 * A prelude reads in the same statement what requests need first.
 */
@Module({})
export class AuthModule {
  static with(
    keys: ApiKeys,
    { limits, prelude }: { limits?: RateLimits | undefined; prelude?: Prelude | undefined } = {},
  ): DynamicModule {
    return {
      module: AuthModule,
      controllers: [KeysController, ActsController],
      providers: [
        Authentication,
        { provide: ApiKeys, useValue: keys },
        { provide: RATE_LIMITS, useValue: limits },
        { provide: PRELUDE, useValue: prelude },
      ],
      exports: [ApiKeys],
    };
  }
}
