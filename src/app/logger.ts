import { type DestinationStream, destination, pino } from 'pino';
import type { Logger } from '../core/logger.ts';
import type { LogLevel } from './settings.ts';

/** JSON lines, one an event, on stderr: stdout belongs to results. */
export function createLogger(
  level: LogLevel,
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  return pino({ level, base: null }, stream);
}
