import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import {
  Answers,
  Makes,
  Problem,
  problems,
  Problems,
  Summary,
  TakesAtMost,
} from '../../http/index.js';
import type { RateLimits } from '../../rate-limits/index.js';
import { slug } from '../../text/index.js';
import { ApiKeys } from '../api-keys.js';
import { Caller, type CallerKey } from '../caller.js';
import { countRequest } from '../limits.js';
import { Scope, SCOPES, SignsIn } from '../scope.js';
import { setCookie } from './cookie.js';
import { OneTimeLinks } from './one-time-links.js';

/** The token of the limits of failed sign-ins; undefined where there are none. */
export const SIGN_IN_LIMITS = Symbol('limits of failed sign-ins');

const MAX_BODY_BYTES = 4_096;

const secret = z
  .string()
  .min(1, 'must not be empty')
  .max(500)
  .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII characters, without a line feed');
const signIn = z
  .union([
    z.strictObject({ key: secret.describe('An API key.') }),
    z.strictObject({ once: secret.describe('What the fragment of a link has that works once.') }),
  ])
  .meta({ id: 'SignIn' });

const who = z.object({
  keyId: z.uuid().describe('The id of the key: what is recorded is recorded `by` it.'),
  name: z.string().describe('Of the key.'),
  scopes: z.array(z.enum(SCOPES)),
  dossiers: z.union([z.array(slug), z.literal('*')]),
  expiresAt: z.iso.datetime().nullable().describe('When it ends at the latest.'),
});
const signedIn = who.meta({ id: 'SignedIn' });
const newSession = who
  .extend({
    token: z
      .string()
      .describe(
        'Goes with each request as `Parley-Session`, beside the cookie that is set. It is not shown again.',
      ),
  })
  .meta({ id: 'NewSession' });

/**
 * Sessions of the console: a key is handed in once, and from then on two halves stand for it that
 * are worth nothing by themselves. A cookie goes to every port of its host, so it is not enough.
 */
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly links: OneTimeLinks,
    @Inject(SIGN_IN_LIMITS) private readonly limits: RateLimits | undefined,
  ) {}

  @Post()
  @SignsIn()
  @TakesAtMost(MAX_BODY_BYTES)
  @Summary('Sign in at the console', {
    description:
      'For pages of this origin; programs send their key with each request. The session stands for the key, at each route that takes one: its token goes along as `Parley-Session`, its cookie by itself, and each counts only with the other. It ends after 12 hours without use, after 7 days, when the key does, and by DELETE.',
  })
  @Makes('The session has begun. A cookie `parley-<port>` is set with it.', newSession)
  @Problems(problems.unauthorized, problems.otherOrigin, problems.unavailable)
  async begin(
    @Body({ schema: signIn }) body: z.output<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof newSession>> {
    const caller = await this.callerBy(body);
    if (!caller) {
      const { ip: address } = request;
      if (this.limits) {
        await countRequest(this.limits, { by: 'address', address, at: 'sign-in' }, reply);
      }
      throw refused(body);
    }
    const { cookie, token, expiresAt } = await this.keys.sessions.begin(caller.id);
    reply.headers({ 'Set-Cookie': setCookie(request, cookie), Location: '/v1/session' });
    return { token, ...shown(caller, expiresAt) };
  }

  @Get()
  @Scope('any')
  @Summary('Who is signed in, by which key', {
    description: 'For a session, and for an API key as well.',
  })
  @Answers(200, 'What the key may do.', signedIn)
  show(@Caller() caller: CallerKey, @Req() { session }: FastifyRequest): z.output<typeof signedIn> {
    return shown(caller, session?.expiresAt);
  }

  @Delete()
  @HttpCode(204)
  @Scope('any')
  @Summary('Sign out', {
    description: 'Ends the session that it comes with, and lets the browser forget what it kept.',
  })
  @Answers(204, 'The session has ended.')
  @Problems(problems.notFound)
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { session } = request;
    if (!session) {
      throw new Problem(problems.notFound, 'There is no session here: this came with an API key.');
    }
    await this.keys.sessions.end(session.id);
    reply.headers({
      'Set-Cookie': setCookie(request),
      'Clear-Site-Data': '"cache", "storage"',
    });
  }

  private async callerBy(body: z.output<typeof signIn>): Promise<CallerKey | undefined> {
    if ('key' in body) return this.keys.authenticate(body.key);
    const keyId = this.links.take(body.once);
    return keyId === undefined ? undefined : this.keys.caller(keyId);
  }
}

function shown(
  { id, name, scopes, dossiers, expiresAt }: CallerKey,
  sessionEnds?: Date,
): z.output<typeof signedIn> {
  const ends = [expiresAt, sessionEnds].flatMap((time) => time?.getTime() ?? []);
  return {
    keyId: id,
    name,
    scopes: [...scopes],
    dossiers: dossiers === '*' ? '*' : [...dossiers],
    expiresAt: ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString(),
  };
}

function refused(body: z.output<typeof signIn>): Problem {
  const detail =
    'key' in body
      ? 'The API key is unknown, revoked or expired.'
      : 'The link was used before, or is older than ten minutes. Start Parley again for another one, or sign in by a key.';
  return new Problem(problems.unauthorized, detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
