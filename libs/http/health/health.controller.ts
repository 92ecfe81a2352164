import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { Answers, Summary } from '../openapi/decorators.js';
import { atMostEachSecond } from './at-most-each-second.js';
import { type Readiness, readiness, type ReadinessCheck } from './readiness.js';

/** The token of the checks that `/health/ready` asks. */
export const READINESS_CHECKS = Symbol('readiness checks');

const total = z.union([z.boolean(), z.number()]);
const readinessSchema = z
  .object({
    ready: z.boolean(),
    checks: z.record(z.string(), z.object({ ready: z.boolean() }).catchall(total)),
  })
  .meta({ id: 'Readiness' });

/** For whatever watches the process; needs no key and tells nobody's secrets. */
@Controller()
export class HealthController {
  private readonly readiness: () => Promise<Readiness>;
  private readonly measurements: () => Promise<string>;

  constructor(
    @Inject(READINESS_CHECKS) checks: Readonly<Record<string, ReadinessCheck>>,
    private readonly registry: Registry,
  ) {
    this.readiness = atMostEachSecond(() => readiness(checks));
    this.measurements = atMostEachSecond(() => registry.metrics());
  }

  @Get('health/live')
  @Summary('Whether the process runs', {
    description: 'For whatever restarts it when it does not. It asks nothing of the database.',
  })
  @Answers(200, 'It does.', z.object({ live: z.literal(true) }))
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @Summary('Whether requests can be served', {
    description:
      'For whatever sends it traffic: 503 while a check fails, such as migrations that are not applied. At most once a second is looked anew; it holds totals only and tells of no dossier.',
  })
  @Answers(200, 'They can.', readinessSchema)
  @Answers(503, 'Not at the moment; `checks` says which part is not ready.', readinessSchema)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const answer = await this.readiness();
    reply.code(answer.ready ? 200 : 503);
    return answer;
  }

  @Get('metrics')
  @Summary('Measurements of the process, for Prometheus', {
    description:
      'Requests, appends, queues and views, as counters, gauges and histograms; no names of dossiers.',
  })
  @Answers(200, 'Measurements in the text format of Prometheus.', z.string(), 'text/plain')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('Content-Type', this.registry.contentType);
    return this.measurements();
  }
}
