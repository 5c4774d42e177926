import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** The path itself where something is there, else the nearest place above it where something is. @param path absolute. */
export function findNearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : findNearest(dirname(path));
}
