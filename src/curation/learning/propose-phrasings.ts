import { readFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import type { Answer } from '../../core/answer.ts';
import { hasSystemCode } from '../../core/errors.ts';
import { sha256Of } from '../../core/text.ts';
import { type Corpus, readCorpus } from '../../corpus/corpus.ts';
import { type EditorialEntry, type Phrasing, parseEditorial } from '../../corpus/editorial.ts';
import { foldText } from '../../corpus/folding.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import { OwnQuestions, storedQuestionsOf } from '../../retrieval/own-questions.ts';
import type { ProposedChange } from '../../store/learning.ts';
import { addPhrasings, type NewEntry, writeEditorial } from './add-phrasings.ts';
import { answerUnknown, phrasingTaken, phrasingUnplaced } from './learning-faults.ts';

/** New ways to ask for an answer, as a person gave them. */
export interface PhrasingWish {
  /** Of the answer. */
  readonly sha256: string;
  readonly texts: readonly string[];
}

/** A change of one file of the editorial layer, with what the file would hold. */
export interface FileChange extends ProposedChange {
  readonly content: string;
}

/**
 * What a wish makes of the editorial layer as it stands now. Nothing is written. The file is the one that has the
 * answer's entry; an answer without one gets it, in the file that is called as its first source.
 * @throws GuichetError `ANSWER_UNKNOWN` (missing), `PHRASING_TAKEN`, `PHRASING_UNPLACED` (input), or as `readCorpus`.
 */
export async function proposePhrasings(corpusFolder: string, wish: PhrasingWish): Promise<FileChange> {
  const corpus = await readCorpus(corpusFolder);
  const answer = corpus.answers.find(({ sha256 }) => sha256 === wish.sha256);
  if (answer === undefined) throw answerUnknown(wish.sha256);
  const phrasings = toPhrasings(wish.texts);
  refuseTaken(phrasings, answer, corpus);
  const entry = corpus.editorial.get(answer.name);
  const file = entry?.file ?? fileFor(answer);
  const before = await readIfThere(corpus, file);
  const fresh = describeEntry(answer, corpus, phrasings);
  const content =
    before === undefined
      ? writeEditorial(answer.name, phrasings, fresh)
      : addPhrasings(before, answer.name, phrasings, fresh);
  if (content === undefined || !saysOnly(content, before, file, { answer, phrasings }))
    throw phrasingUnplaced(file, answer.name);
  return {
    file,
    baseSha256: before === undefined ? undefined : sha256Of(before),
    patch: writePatch(corpusFolder, file, before, content),
    content,
  };
}

/** On one line each, in the language that they seem to be in. */
function toPhrasings(texts: readonly string[]): Phrasing[] {
  return texts.map((written) => {
    const text = written.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return { text, lang: detectLanguage(text) ?? 'fr' };
  });
}

function refuseTaken(phrasings: readonly Phrasing[], answer: Answer, corpus: Corpus): void {
  const stored = corpus.answers.map((one) => ({
    ...one,
    notes: corpus.notes.get(one.name) ?? [],
    editorial: corpus.editorial.get(one.name),
  }));
  const own = new OwnQuestions({ answers: stored });
  const given = new Set<string>();
  for (const { text } of phrasings) {
    const [place] = own.find(text);
    const owner = place === undefined ? undefined : stored[place];
    if (owner !== undefined)
      throw phrasingTaken(text, owner.editorial?.id ?? owner.name, owner.name === answer.name);
    if (given.has(foldText(text))) throw phrasingTaken(text, answer.name, true);
    given.add(foldText(text));
  }
}

/** Beside the answer's first source, by its name. */
function fileFor({ citations }: Answer): string {
  const source = citations[0]!.file;
  return `editorial/${basename(source, extname(source))}.yaml`;
}

/** The FAQ's own question, where it has one: an entry without a question is none. */
function describeEntry({ name }: Answer, { notes }: Corpus, phrasings: readonly Phrasing[]): NewEntry {
  const [own] = storedQuestionsOf({ notes: notes.get(name) ?? [] });
  return { id: `learnt-${name}`, question: own ?? phrasings[0]!.text };
}

async function readIfThere({ folder, files }: Corpus, file: string): Promise<string | undefined> {
  // Not decoded as the corpus is: a byte-order mark stays.
  if (files.some(({ path }) => path === file)) return readFile(join(folder, file), 'utf8');
  return undefined;
}

/** Whether the new content says what the old one said and the phrasings, and nothing else. */
function saysOnly(
  content: string,
  before: string | undefined,
  file: string,
  { answer, phrasings }: { readonly answer: Answer; readonly phrasings: readonly Phrasing[] },
): boolean {
  const [was, is] = [before, content].map(
    (yaml) => new Map(yaml === undefined ? [] : parseWhole(yaml, file).map((entry) => [entry.answer, entry])),
  ) as [Map<string, EditorialEntry>, Map<string, EditorialEntry>];
  const changed = is.get(answer.name);
  const kept = was.get(answer.name)?.phrasings ?? [];
  if (changed === undefined || !isSame(changed.phrasings, [...kept, ...phrasings])) return false;
  was.set(answer.name, { ...(was.get(answer.name) ?? changed), phrasings: changed.phrasings });
  return was.size === is.size && [...was].every(([name, entry]) => isSame(sense(entry), sense(is.get(name))));
}

function parseWhole(yaml: string, file: string): EditorialEntry[] {
  return parseEditorial(yaml.replace(/^\ufeff/, ''), file);
}

/** Without its place, which moves. */
function sense(entry: EditorialEntry | undefined): unknown {
  return entry && { ...entry, line: 0 };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Paths begin with the name of the corpus folder: the patch applies beside it, with `git apply` or `patch -p1`. */
function writePatch(corpusFolder: string, file: string, before: string | undefined, content: string): string {
  const path = `${basename(resolve(corpusFolder))}/${file}`;
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  // A tab ends a name with blanks, as git writes it; without one `patch` takes its first word.
  const end = path.includes(' ') ? '\t' : '';
  const options = { context: 3, headerOptions: OMIT_HEADERS };
  const hunks = createTwoFilesPatch('', '', before ?? '', content, undefined, undefined, options);
  return `--- ${from}${end}\n+++ b/${path}${end}\n${hunks}`;
}

/** SHA-256 of a file of the corpus as it stands now; undefined where there is none. */
export async function hashFile(corpusFolder: string, file: string): Promise<string | undefined> {
  try {
    return sha256Of(await readFile(join(corpusFolder, file)));
  } catch (thrown) {
    if (hasSystemCode(thrown, 'ENOENT')) return undefined;
    throw thrown;
  }
}
