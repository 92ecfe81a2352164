import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  IfMatch,
  Problems,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { BROUGHT, changeClaim } from '../commands/change-claim.js';
import { Recorder } from '../deciding/recorder.js';
import { problems } from '../deciding/problems.js';
import { bodies, type ByOrClaim, type Change } from './changes.js';
import type { Claim } from './claim.js';

const changed = z
  .object({ claimId: z.uuid(), revision: z.int(), version: z.int() })
  .meta({ id: 'ChangedClaim' });

/** A route that changes a claim: each is a fact of its own kind. */
function ChangeRoute(path: string, summary: string): MethodDecorator {
  return (target, key, descriptor: PropertyDescriptor) => {
    for (const decorate of [
      Post(path),
      HttpCode(200),
      Scope('report'),
      Summary(summary),
      Answers(200, 'The claim is changed', changed),
      Problems(
        problems.staleRevision,
        problems.notAllowed,
        problems.staleDecision,
        problems.inProgress,
      ),
    ]) {
      decorate(target, key, descriptor);
    }
  };
}

/** What every change route is given besides its body. */
interface Target {
  readonly dossier: string;
  readonly claim: string;
  readonly expected: number;
  readonly caller: CallerKey;
  readonly idempotency: IdempotentRequest | undefined;
}

@Controller('v1/dossiers/:dossier/claims/:claim')
export class ClaimChangesController {
  constructor(private readonly recorder: Recorder) {}

  @ChangeRoute('corrections', 'We misread it, or its publisher amended it')
  correct(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.correction }) body: z.infer<typeof bodies.correction>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'correction', ...body });
  }

  @ChangeRoute('retractions', 'Its speaker or its publisher withdrew it')
  retract(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.retraction }) body: z.infer<typeof bodies.retraction>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'retraction', ...body });
  }

  @ChangeRoute('entered-in-error', 'It should never have been filed')
  markInError(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.retraction }) body: z.infer<typeof bodies.retraction>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'entered-in-error', ...body });
  }

  @ChangeRoute('reinstatements', 'It stands again')
  reinstate(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.retraction }) body: z.infer<typeof bodies.retraction>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'reinstatement', ...body });
  }

  @ChangeRoute('supersessions', 'A newer figure or stance takes its place')
  supersede(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.byOrClaim }) body: ByOrClaim,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'supersession', ...byOf(body) }, body.claim);
  }

  @ChangeRoute('validity-end', 'What it says has ended')
  endValidity(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.validityEnd }) body: z.infer<typeof bodies.validityEnd>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'validity-end', ...body });
  }

  @ChangeRoute('evidence', 'More evidence for it')
  addEvidence(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.evidence }) body: z.infer<typeof bodies.evidence>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'evidence', ...body });
  }

  @ChangeRoute('denials', 'Its utterer, or an actor that it concerns, denies it')
  deny(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.byOrClaim }) body: ByOrClaim,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'denial', ...byOf(body) }, body.claim);
  }

  @ChangeRoute('disputes', 'Somebody else disputes it')
  dispute(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.byOrClaim }) body: ByOrClaim,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'dispute', ...byOf(body) }, body.claim);
  }

  @ChangeRoute('dispute-resolutions', 'What was denied or disputed is settled')
  resolveDispute(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.disputeResolution }) body: z.infer<typeof bodies.disputeResolution>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'dispute-resolution', ...body });
  }

  @ChangeRoute('links', 'Link it to another claim')
  link(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.link }) body: z.infer<typeof bodies.link>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'link', ...body });
  }

  @ChangeRoute('unlinks', 'Take a link to another claim away')
  unlink(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: bodies.link }) body: z.infer<typeof bodies.link>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const target = { dossier, claim, expected, caller, idempotency };
    return this.change(target, { type: 'unlink', ...body });
  }

  private change(
    { dossier, claim, expected, caller, idempotency }: Target,
    change: Change,
    brings?: Claim,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 200 };
    return changeClaim(this.recorder, request, { segment: claim, expected, change, brings });
  }
}

/** What the body names, or the claim that it brings. */
function byOf({ by, reason }: ByOrClaim) {
  return { by: by ?? BROUGHT, reason };
}
