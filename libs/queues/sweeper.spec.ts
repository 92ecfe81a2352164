import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { ProjectionHandler } from './index.js';
import { Sweeper } from './sweeper.js';
import { Recorder } from './test/recorder.js';
import { gate, until } from './test/until.js';

describe('The sweep', () => {
  let recorder: Recorder;
  let sweeper: Sweeper;

  beforeEach(() => {
    Logger.overrideLogger(false);
    recorder = new Recorder();
    sweeper = new Sweeper(recorder, 2);
  });
  afterEach(() => sweeper.stop());

  it('projects at the start whatever is behind, page after page', async () => {
    for (let index = 0; index < 250; index += 1) recorder.behindNow.add(`dossier-${index}`);
    sweeper.onApplicationBootstrap();
    await until(() => recorder.behindNow.size === 0);
    expect(recorder.begun).toHaveLength(250);
  });

  it('goes on past a projection that fails, and comes back to it', async () => {
    for (const dossier of ['a', 'b', 'c', 'd']) recorder.behindNow.add(dossier);
    let broken = true;
    recorder.work = (dossier) => {
      return broken && dossier === 'a' ? Promise.reject(new Error('Lost')) : Promise.resolve();
    };
    sweeper.onApplicationBootstrap();
    await until(() => recorder.behindNow.size === 1);
    broken = false;
    await until(() => recorder.behindNow.size === 0);
  });

  it('goes on after the database was away', async () => {
    let away = true;
    const handler: ProjectionHandler = {
      project: (dossier) => recorder.project(dossier),
      behind: (limit) => (away ? Promise.reject(new Error('Lost')) : recorder.behind(limit)),
    };
    sweeper = new Sweeper(handler, 1);
    recorder.behindNow.add('istanbul');
    sweeper.onApplicationBootstrap();
    away = false;
    await until(() => recorder.behindNow.size === 0);
  });

  it('projects no more at once than it may', async () => {
    let running = 0;
    let most = 0;
    recorder.work = async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      running -= 1;
    };
    for (let index = 0; index < 20; index += 1) recorder.behindNow.add(`dossier-${index}`);
    sweeper.onApplicationBootstrap();
    await until(() => recorder.behindNow.size === 0);
    expect(most).toBe(2);
  });

  it('finishes what is under way when it stops, and begins nothing more', async () => {
    const { opened, open } = gate();
    recorder.work = () => opened;
    for (const dossier of ['a', 'b', 'c', 'd']) recorder.behindNow.add(dossier);
    sweeper.onApplicationBootstrap();
    await until(() => recorder.begun.length === 2);
    const stopped = sweeper.stop();
    open();
    await stopped;
    expect([...recorder.behindNow]).toEqual(['c', 'd']);
    expect(recorder.begun).toEqual(['a', 'b']);
  });
});
