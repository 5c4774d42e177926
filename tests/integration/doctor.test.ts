import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { guichet, packageRoot } from './command-line.ts';
import { createFolder } from './leftovers.ts';
import { changeByte, createIndexedLibrary, type Library, listIndexFiles, reword } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { say, startConversation } from './visitor.ts';

/** The doctor over the built command: what it finds, what it says to do, and that it changes nothing. */

const reportSchema = z.object({
  healthy: z.boolean(),
  findings: z.array(
    z.object({
      check: z.string(),
      verdict: z.enum(['ok', 'to mend', 'skipped']),
      what: z.string(),
      remedy: z.string().optional(),
    }),
  ),
});

let library: Library;
let model: string;

beforeAll(async () => {
  library = await createIndexedLibrary();
  model = join(library.folder, 'multilingual-e5-small');
  cpSync(join(packageRoot, 'models', 'multilingual-e5-small'), model, { recursive: true });
});

afterAll(() => library?.remove());

interface Patient {
  readonly dataFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

async function examine({ dataFolder = createFolder('data'), env = {}, args = [] }: Patient = {}) {
  const settings = { GUICHET_INDEX: library.index, GUICHET_DATA: dataFolder, GUICHET_MODEL: model, ...env };
  const options = { env: { GUICHET_PORT: '0', ...settings } };
  const { status, stdout, stderr } = await guichet(['doctor', '--json', ...args], options);
  expect(stderr).toBe('');
  const { healthy, findings } = reportSchema.parse(JSON.parse(stdout));
  expect(status).toBe(healthy ? 0 : 1);
  for (const { verdict, remedy } of findings) expect(remedy !== undefined).toBe(verdict === 'to mend');
  return {
    findings,
    sick: findings.filter(({ verdict }) => verdict === 'to mend'),
    of: (check: string) => findings.filter((finding) => finding.check === check),
  };
}

/** What is to be mended is this alone. */
async function expectSick(patient: Patient, check: string, what: RegExp, remedy: RegExp): Promise<void> {
  const { sick } = await examine(patient);
  expect(sick).toEqual([
    {
      check,
      verdict: 'to mend',
      what: expect.stringMatching(what),
      remedy: expect.stringMatching(remedy),
    },
  ]);
}

describe('the doctor', () => {
  it('finds nothing to mend where all is well, and makes nothing', async () => {
    const dataFolder = join(createFolder('data'), 'below');
    const before = readdirSync(library.folder, { recursive: true }).sort();
    const { findings, sick } = await examine({ dataFolder });
    expect(sick).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'settings',
      'node',
      'packages',
      'pages',
      'model',
      'index',
      'store',
      'vectors',
      'disk',
      'port',
      'metrics',
      'redis',
      'clock',
    ]);
    expect(readdirSync(library.folder, { recursive: true }).sort()).toEqual(before);
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('says it in a line each, the remedy below', async () => {
    const env = { GUICHET_INDEX: join(library.folder, 'none'), GUICHET_DATA: createFolder('data') };
    const { status, stdout } = await guichet(['doctor', '--port', '0'], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ok {7}node {6}Node\.js \d+/m);
    expect(stdout).toMatch(
      /^to mend {2}index {5}there is no index in .*none\n {19}→ Build it with `npx guichet index`/m,
    );
    expect(stdout).toMatch(/^skipped {2}redis/m);
    expect(stdout).toMatch(/To be mended: 1\.\n$/);
  });

  it('names every setting that is wrong, and none of their secrets', async () => {
    const env = { GUICHET_PORT: 'a', GUICHET_PROT: '1', DATABASE_URL: 'geheim' };
    const { of, sick } = await examine({ env });
    expect(sick.map(({ what }) => what.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'GUICHET_PORT',
      'GUICHET_PROT',
    ]);
    expect(JSON.stringify(sick)).not.toContain('geheim');
    expect(of('index')).toMatchObject([{ verdict: 'skipped' }]);
  });

  it('finds a damaged index, and names the file', async () => {
    const file = listIndexFiles(library).find((path) => path.endsWith('/entries.ndjson')) ?? '';
    const putBack = changeByte(file);
    try {
      await expectSick({}, 'index', /entries\.ndjson is damaged/, /npx guichet index/);
    } finally {
      putBack();
    }
  });

  it('finds an index of another corpus', async () => {
    const putBack = reword(join(library.corpus, 'faq.jsonl'), '80 euros', '90 euros');
    try {
      await expectSick({}, 'index', /faq\.jsonl has changed/, /npx guichet index/);
    } finally {
      putBack();
    }
    const corpus = join(packageRoot, 'corpus');
    await expectSick({ args: ['--corpus', corpus] }, 'index', /not .*corpus/, /npx guichet index/);
  });

  it('finds a model file that is missing or damaged, and does not blame the index', async () => {
    const weights = join(model, 'onnx', 'model_q4.onnx');
    const putBack = changeByte(weights);
    try {
      await expectSick({}, 'model', /model_q4\.onnx is damaged/, /Restore the file/);
    } finally {
      putBack();
    }
    rmSync(join(model, 'tokenizer.json'));
    await expectSick({}, 'model', /tokenizer\.json is missing/, /GUICHET_MODEL/);
    cpSync(join(packageRoot, 'models', 'multilingual-e5-small'), model, { recursive: true });
    expect((await examine()).sick).toEqual([]);
  });

  it('never downloads a model', async () => {
    const env = {
      GUICHET_MODEL: 'example/none',
      GUICHET_ALLOW_DOWNLOAD: 'true',
      GUICHET_HUB: 'http://127.0.0.1:1',
    };
    await expectSick({ env }, 'model', /neither a folder nor downloaded/, /GUICHET_ALLOW_DOWNLOAD/);
  });

  it('finds a store that cannot be written, or is damaged, and leaves it', async () => {
    const folder = createFolder('data');
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expectSick({ dataFolder: file }, 'store', /cannot be written/, /write in this folder/);
    mkdirSync(join(folder, 'conversations.sqlite'));
    await expectSick({ dataFolder: folder }, 'store', /cannot be written/, /write in this folder/);
    const damaged = createFolder('data');
    writeFileSync(join(damaged, 'conversations.sqlite'), 'Ceci n’est pas une base de données. '.repeat(100));
    await expectSick({ dataFolder: damaged }, 'store', /is damaged/, /guichet restore/);
    expect(readdirSync(damaged)).toEqual(['conversations.sqlite']);
  });

  it('finds that neither PostgreSQL nor Redis answers, without their passwords', async () => {
    const env = {
      DATABASE_URL: 'postgres://someone:geheim@127.0.0.1:1/none',
      GUICHET_REDIS_URL: 'redis://someone:geheim@127.0.0.1:1',
    };
    const { findings, sick } = await examine({ env });
    expect(sick.map(({ check }) => check)).toEqual(['store', 'redis']);
    expect(JSON.stringify(findings)).not.toContain('geheim');
  });

  it('finds a port that is taken, of the service and of the metrics', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      await expectSick({ args: ['--port', port] }, 'port', /is taken/, /GUICHET_PORT/);
      await expectSick(
        { env: { GUICHET_METRICS_PORT: port } },
        'metrics',
        /is taken/,
        /GUICHET_METRICS_PORT/,
      );
    } finally {
      other.close();
    }
  });
});

describe('the doctor beside a running service', () => {
  let service: ServiceProcess;

  beforeAll(async () => {
    service = await startService({ indexFolder: library.index, env: { GUICHET_MODEL: model } });
  });

  afterAll(() => service?.stop());

  it('finds it well, and disturbs nothing', async () => {
    const key = await startConversation(service.url);
    await say(service.url, key, { text: 'Y a-t-il du wifi ?' });
    const { sick, of } = await examine({
      dataFolder: service.dataFolder,
      args: ['--port', new URL(service.url).port],
    });
    expect(sick).toEqual([]);
    expect(of('port')[0]?.what).toContain('Guichet runs at');
    expect(of('store')[0]?.what).toContain('opens and can be written');
    expect((await say(service.url, key, { text: 'Y a-t-il du wifi ?' })).action).toBe('answer');
  });
});
