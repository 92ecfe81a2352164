import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ApiKeys } from './api-keys.js';
import { Authentication } from './authentication.js';
import { KeysController } from './keys.controller.js';

/** Puts every route that names a scope behind an API key, and adds the routes for keys. */
@Module({})
export class AuthModule {
  static with(keys: ApiKeys): DynamicModule {
    return {
      module: AuthModule,
      controllers: [KeysController],
      providers: [Authentication, { provide: ApiKeys, useValue: keys }],
      exports: [ApiKeys],
    };
  }
}
