import { z } from 'zod';
import { parseYamlFile, type YamlFileKind } from '../../corpus/yaml-file.ts';
import { changeKinds, type TurnChange } from './turn-change.ts';

/** Changes that people have looked at and want, in a file that is reviewed with what causes them. */
export interface AcceptedChange {
  /** Name of the conversation. */
  readonly fixture: string;
  /** From 1. */
  readonly turn: number;
  readonly kind: TurnChange['kind'];
  /** Why it is wanted. */
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

const text = z.string().trim().min(1, 'must not be blank');

const schema = z.strictObject({
  accepted: z.array(
    z.strictObject({
      fixture: text,
      turn: z.int().min(1),
      kind: z.enum(changeKinds.filter((kind) => kind !== 'same')),
      reason: text,
    }),
  ),
});

const acceptedFile: YamlFileKind<z.infer<typeof schema>> = {
  schema,
  code: 'ACCEPTED_BROKEN',
  remedy: 'Write `accepted:` with a list of { fixture, turn, kind, reason }.',
};

/** @throws GuichetError `ACCEPTED_BROKEN` (kind `input`) with file, line and column of the first problem. */
export function parseAccepted(yaml: string, file: string): AcceptedChange[] {
  const { content, lineOf } = parseYamlFile(yaml, file, acceptedFile);
  return content.accepted.map((entry, i) => ({ ...entry, file, line: lineOf(['accepted', i]) }));
}

/** Which changes are accepted, and which entries accept none. */
export interface Judgement {
  /** Harmful ones that nobody has accepted. */
  readonly refused: readonly TurnChange[];
  /** Harmful ones that somebody has, with the entry. */
  readonly accepted: readonly { readonly change: TurnChange; readonly by: AcceptedChange }[];
  /** Entries that match no change: what they accept has gone, or was never there. */
  readonly idle: readonly AcceptedChange[];
}

export function judgeChanges(changes: readonly TurnChange[], entries: readonly AcceptedChange[]): Judgement {
  const isAbout = (entry: AcceptedChange, change: TurnChange) =>
    entry.fixture === change.conversation && entry.turn === change.turn && entry.kind === change.kind;
  const judged = changes
    .filter(({ isHarmful }) => isHarmful)
    .map((change) => ({ change, by: entries.find((entry) => isAbout(entry, change)) }));
  return {
    refused: judged.flatMap(({ change, by }) => (by === undefined ? [change] : [])),
    accepted: judged.flatMap(({ change, by }) => (by === undefined ? [] : [{ change, by }])),
    idle: entries.filter((entry) => !changes.some((change) => isAbout(entry, change))),
  };
}
