import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether a part of the process can do its work, with totals that anybody may
 * see. One that throws, or takes longer than two seconds, is not ready.
 */
export type ReadinessCheck = () => Promise<{ ready: boolean; [total: string]: number | boolean }>;

/** What `/health/ready` answers. */
export interface Readiness {
  ready: boolean;
  checks: Record<string, { ready: boolean; [total: string]: number | boolean }>;
}

const PATIENCE_MS = 2000;

/** Asks all parts at the same time. */
export async function readiness(
  checks: Readonly<Record<string, ReadinessCheck>>,
): Promise<Readiness> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const),
  );
  return {
    ready: answers.every(([, answer]) => answer.ready),
    checks: Object.fromEntries(answers),
  };
}

async function ask(check: ReadinessCheck): ReturnType<ReadinessCheck> {
  const late = new AbortController();
  try {
    const timeout = sleep(PATIENCE_MS, { ready: false }, { signal: late.signal });
    return await Promise.race([check(), timeout]);
  } catch {
    return { ready: false };
  } finally {
    late.abort();
  }
}
