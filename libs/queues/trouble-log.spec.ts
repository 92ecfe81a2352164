import { Logger } from '@nestjs/common';
import { TroubleLog } from './trouble-log.js';

describe('The log of troubles', () => {
  let lines: string[];
  let log: TroubleLog;

  beforeEach(() => {
    lines = [];
    const say = (line: unknown): void => {
      lines.push(String(line));
    };
    Logger.overrideLogger({ log: say, warn: say, error: say });
    log = new TroubleLog(new Logger('test'));
  });
  afterAll(() => {
    Logger.overrideLogger(false);
  });

  it('tells each trouble once until it is over', () => {
    const refused = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    for (let times = 0; times < 1_000; times += 1) {
      log.tell('Redis', refused);
      log.tell('Redis', new Error('Connection is closed'));
    }
    log.over('Redis is back');
    log.tell('Redis', refused);
    expect(lines).toEqual([
      'Redis: ECONNREFUSED',
      'Redis: Connection is closed',
      'Redis is back',
      'Redis: ECONNREFUSED',
    ]);
  });

  it('says nothing of what was never in trouble', () => {
    log.over('Redis is back');
    expect(lines).toEqual([]);
  });
});
