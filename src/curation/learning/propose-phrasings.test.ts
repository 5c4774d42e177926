import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import { parseEditorial } from '../../corpus/editorial.ts';
import { proposePhrasings } from './propose-phrasings.ts';
import { writeChange } from './write-change.ts';

const texts = ['La demande se fait en ligne.', 'Le guichet ouvre à neuf heures.', 'Rien à payer.'] as const;
const [online, hours, free] = texts.map((text) => ({
  text,
  sha256: sha256Of(text),
  name: sha256Of(text).slice(0, 12),
}));

/** An answer as a captured page has it. */
const block = (text: string): string => `${text}\nCette réponse vous a-t-elle été utile ?\n`;

const layer = `# notes
answers:
  "${online!.name}":
    id: en-ligne
    question: Comment faire la demande ?
    phrasings:
      - text: Où déposer ma demande ? # vue souvent
`;

/** A corpus whose third answer comes from a file without an editorial one. */
async function createCorpus(name = 'corpus', editorial: string = layer): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'guichet-propose-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = join(root, name);
  await mkdir(join(folder, 'editorial'), { recursive: true });
  await writeFile(join(folder, 'page.txt'), texts.slice(0, 2).map(block).join(''));
  const row = { question: 'Combien ça coûte ?', answer: texts[2] };
  await writeFile(join(folder, 'rows.jsonl'), `${JSON.stringify(row)}\n`);
  await writeFile(join(folder, 'editorial', 'page.yaml'), editorial);
  return folder;
}

/** What a tool makes of the corpus when it is given the patch. */
async function applyWith(tool: readonly [string, ...string[]], corpus: string, patch: string, file: string) {
  const root = await mkdtemp(join(tmpdir(), 'guichet-apply-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(dirname(corpus), root, { recursive: true });
  const [command, ...options] = tool;
  execFileSync(command, options, { cwd: root, input: patch, stdio: ['pipe', 'pipe', 'pipe'] });
  return readFile(join(root, basename(corpus), file), 'utf8');
}

const tools = [
  ['git', 'apply', '--whitespace=error-all'],
  ['patch', '-p1', '--batch'],
] as const;

describe('phrasings that are proposed', () => {
  it('change the file of the answer’s entry, and nothing is written', async () => {
    const corpus = await createCorpus();
    const wish = {
      sha256: online!.sha256,
      texts: ['  On s’y prend\n comment ? ', 'How do I apply for this?'],
    };
    const change = await proposePhrasings(corpus, wish);
    expect(change).toMatchObject({ file: 'editorial/page.yaml', baseSha256: sha256Of(layer) });
    const [entry] = parseEditorial(change.content, 'x');
    expect(entry!.phrasings).toEqual([
      { text: 'Où déposer ma demande ?', lang: 'fr' },
      { text: 'On s’y prend comment ?', lang: 'fr' },
      { text: 'How do I apply for this?', lang: 'en' },
    ]);
    expect(await readFile(join(corpus, change.file), 'utf8')).toBe(layer);
  });

  it.each([
    ['an entry', online!, 'corpus', layer],
    ['an entry of a file with CRLF', online!, 'corpus', layer.replaceAll('\n', '\r\n')],
    ['a last line without its end', online!, 'corpus', layer.trimEnd()],
    ['an answer without an entry', hours!, 'corpus', layer],
    ['a new file', free!, 'corpus', layer],
    ['a folder with a blank in its name', online!, 'ma faq', layer],
  ])('are a patch that git and patch take, for %s', async (_, { sha256 }, name, editorial) => {
    const corpus = await createCorpus(name, editorial);
    const { file, patch, content } = await proposePhrasings(corpus, { sha256, texts: ['Une autre façon ?'] });
    for (const tool of tools) {
      // GNU patch alone would take the ends of lines off.
      const binary = tool[0] === 'patch' && editorial.includes('\r') ? [...tool, '--binary'] : tool;
      expect(await applyWith(binary as typeof tool, corpus, patch, file)).toBe(content);
    }
  });

  it('begin an entry by the FAQ’s own question where it has one', async () => {
    const change = await proposePhrasings(await createCorpus(), {
      sha256: free!.sha256,
      texts: ['Le prix ?'],
    });
    expect(change).toMatchObject({ file: 'editorial/rows.yaml', baseSha256: undefined });
    expect(parseEditorial(change.content, 'x')).toMatchObject([
      { answer: free!.name, question: 'Combien ça coûte ?', phrasings: [{ text: 'Le prix ?' }] },
    ]);
  });

  it.each([
    ['is one of this answer', online!, ['ou deposer ma demande'], 'a phrasing of this answer already'],
    ['is its question', online!, ['Comment faire la demande ?'], 'a phrasing of this answer already'],
    ['is another answer’s', hours!, ['Où déposer ma demande ?'], 'another answer, en-ligne'],
    ['is the question of another row', hours!, ['combien ça coûte'], `another answer, ${free!.name}`],
    ['stands there twice', hours!, ['Quand ?', 'quand ?'], 'a phrasing of this answer already'],
  ])('are refused where one %s', async (_, { sha256 }, wanted, why) => {
    const proposing = proposePhrasings(await createCorpus(), { sha256, texts: wanted });
    await expect(proposing).rejects.toMatchObject({ code: 'PHRASING_TAKEN', kind: 'input' });
    await expect(proposing).rejects.toThrow(why);
  });

  it('are refused for an answer that is not there, or a file that cannot be changed by itself', async () => {
    const corpus = await createCorpus();
    const unknown = { sha256: '0'.repeat(64), texts: ['a'] };
    await expect(proposePhrasings(corpus, unknown)).rejects.toMatchObject({ code: 'ANSWER_UNKNOWN' });
    const shared = `answers:
  "${online!.name}":
    id: a
    question: A ?
    phrasings: &all
      - text: B
  "${hours!.name}":
    id: c
    question: C ?
    phrasings: *all
`;
    const other = await createCorpus('corpus', shared);
    // What one entry gets, the other would have too.
    for (const { sha256 } of [online!, hours!])
      await expect(proposePhrasings(other, { sha256, texts: ['D ?'] })).rejects.toMatchObject({
        code: 'PHRASING_UNPLACED',
      });
  });
});

describe('a proposed change', () => {
  const ids = { next: () => 'n', secret: () => 's' };

  it('is written to the file, or makes it', async () => {
    const corpus = await createCorpus();
    for (const { sha256 } of [online!, free!]) {
      const wish = { sha256, texts: ['Une autre façon ?'.replace('autre', sha256.slice(0, 3))] };
      const change = await proposePhrasings(corpus, wish);
      await writeChange(corpus, wish, change, ids);
      expect(await readFile(join(corpus, change.file), 'utf8')).toBe(change.content);
    }
  });

  it('is not written where the file is another by now, or has appeared', async () => {
    const corpus = await createCorpus();
    const outdated = { code: 'PROPOSAL_OUTDATED', kind: 'input' };
    for (const { sha256 } of [online!, free!]) {
      const wish = { sha256, texts: ['Une autre façon ?'] };
      const change = await proposePhrasings(corpus, wish);
      const others = change.baseSha256 === undefined ? 'answers: {}\n' : `${layer}# entre-temps\n`;
      await writeFile(join(corpus, change.file), others);
      await expect(writeChange(corpus, wish, change, ids)).rejects.toMatchObject(outdated);
      expect(await readFile(join(corpus, change.file), 'utf8')).toBe(others);
    }
  });

  it('is not written where it would be another than was read', async () => {
    const corpus = await createCorpus();
    const change = await proposePhrasings(corpus, { sha256: online!.sha256, texts: ['Une façon ?'] });
    const wish = { sha256: online!.sha256, texts: ['Une autre façon ?'] };
    await expect(writeChange(corpus, wish, change, ids)).rejects.toMatchObject({ code: 'PROPOSAL_OUTDATED' });
    expect(await readFile(join(corpus, change.file), 'utf8')).toBe(layer);
  });
});
