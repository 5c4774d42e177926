import { destination, pino } from 'pino';
import type { Logger } from '../core/logger.ts';
import type { LogLevel } from './settings.ts';

/** JSON lines on stderr: stdout belongs to results. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null }, destination({ fd: 2, sync: true }));
}
