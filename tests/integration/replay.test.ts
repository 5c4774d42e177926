import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/core/text.ts';
import type { MutationJson } from '../../src/replay/mutation/mutation-report.ts';
import type { ReplayJson } from '../../src/replay/report/describe-replay.ts';
import { guichet } from './command-line.ts';
import { buildIndex, copyLibrary, createIndexedLibrary, type Library, reword } from './library.ts';

/** The built command on a small index: exit codes, what is printed where, and the reports. */

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

const inLibrary = (name: string) => join(library.folder, name);

function writeFixture(name: string, yaml: string): string {
  writeFileSync(inLibrary(name), yaml);
  return inLibrary(name);
}

const replay = (...args: readonly string[]) => guichet(['replay', '--index', library.index, ...args]);

const conte = 'À quelle heure est l’heure du conte ?';

const tales =
  'L’heure du conte a lieu le mercredi à 16 h 30, pour les enfants de trois à six ans, sans réservation.';

const passing = `
  - name: tells the hour of the tales
    tags: [hours]
    turns:
      - user: ${conte}
        expect:
          action: answer
          cites: [contes]
          cites-at: ["horaires.csv:8"]
          text-sha256: ${sha256Of(tales)}
          text-contains: le mercredi à 16 h 30
          rank: { contes: { max: 1 } }
          probability: { contes: { min: 0.64 } }
          masks: []
          not: { says: [noAnswer], lang: en }
  - name: greets
    turns:
      - user: Bonjour
        expect: { action: smalltalk, says: [greeting], says-not: [noAnswer] }
`;

const writePassing = (name: string) => writeFixture(name, `corpus: faq\nconversations:${passing}`);

describe('replay', () => {
  it('passes what holds, says what is about another corpus, and writes the same JSON report twice', async () => {
    const ours = writePassing('ours.yaml');
    const theirs = writeFixture(
      'theirs.yaml',
      'corpus: ans\nconversations: [{ name: x, turns: [user: a] }]\n',
    );
    const [first, second] = ['first', 'second'].map((name) => inLibrary(`${name}/report.json`));
    const [text, json] = await Promise.all([
      replay(ours, theirs, '--gaps', '--report', `json=${first}`),
      replay(ours, theirs, '--json', '--report', `json=${second}`),
    ]);
    expect(text).toMatchObject({ status: 0, stderr: `wrote ${first}\n` });
    expect(text.stdout).toContain(`left out  ${theirs}, about the corpus «ans»\n`);
    expect(text.stdout).toContain(
      'conversations: 2 (2 passed, 0 failed, 0 skipped)\nreached: 1 of 14 answers\nfacet questions: ',
    );
    const [, missing] = /^answers not reached:\n((?: {2}.*\n)+)/m.exec(text.stdout)!;
    expect(missing!.trimEnd().split('\n')).toHaveLength(13);
    expect(text.stdout).toContain('\nbranches not taken:\n  blank: ');
    expect(json.status).toBe(0);
    expect(readFileSync(second!, 'utf8')).toBe(readFileSync(first!, 'utf8'));
    expect(JSON.parse(json.stdout)).toEqual(JSON.parse(readFileSync(second!, 'utf8')));
  });

  it('drafts conversations for the gaps, which wait for review and then hold', async () => {
    const ours = writePassing('covered.yaml');
    const drafts = inLibrary('drafts.yaml');
    const suggested = await replay(ours, '--suggest', drafts);
    expect(suggested).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^wrote .*drafts\.yaml, drafts: \d+\n/),
    });
    const [junit, report] = ['d/junit.xml', 'd/report.json'].map(inLibrary);
    const waiting = await replay(ours, drafts, '--report', `junit=${junit},json=${report}`);
    expect(waiting.status).toBe(0);
    expect(waiting.stdout).toMatch(/\n\d+ drafts wait for review\nreached: 1 of 14 answers\n/);
    expect(readFileSync(junit!, 'utf8')).toContain('<skipped message="draft: waits for review"/>');
    const { counts, drafts: listed } = JSON.parse(readFileSync(report!, 'utf8')) as ReplayJson;
    expect(counts.conversations).toBe(2);
    expect(listed.length).toBeGreaterThan(13);
    expect(listed[0]).toMatchObject({ file: drafts });
    const yaml = readFileSync(drafts, 'utf8');
    const reviewed = writeFixture('reviewed.yaml', yaml.replaceAll('    draft: true\n', ''));
    const after = await replay(ours, reviewed);
    expect(after.stdout).toMatch(/\(\d+ passed, 0 failed, 0 skipped\)\nreached: 14 of 14 answers\n/);
    await expectRefusal([ours, '--suggest', drafts], 'drafts.yaml is there already');
    expect(readFileSync(drafts, 'utf8')).toBe(yaml);
  });

  it('fails what does not hold, beside what does, and writes all reports', async () => {
    const fixture = writeFixture(
      'failing.yaml',
      `conversations:
  - name: expects <another> answer & more
    turns:
      - user: ${conte}
        expect: { cites: [tarif] }
      - pick: Nulle part
  - name: is skipped for now
    skip: { reason: waits for the summer, until: 9999-12-31 }
    turns: [user: a]
${passing}`,
    );
    const [junit, html, report] = ['r/junit.xml', 'r/page.html', 'r/report.json'].map(inLibrary);
    const { status, stdout } = await replay(
      fixture,
      '--report',
      `junit=${junit},html=${html},json=${report}`,
    );
    expect(status).toBe(1);
    expect(stdout).toContain(`${fixture}:5 cites, turn 1 of «expects <another> answer & more»\n`);
    expect(stdout).toMatch(
      / {2}expected {2}\["tarif"\]\n {2}actual {4}\["contes"\]\n {2}to mend {3}«tarif» is /,
    );
    expect(stdout).toContain(`${fixture}:6 pick, turn 2`);
    expect(stdout).toContain('conversations: 4 (2 passed, 1 failed, 1 skipped)\n');
    const { counts, conversations } = JSON.parse(readFileSync(report!, 'utf8')) as ReplayJson;
    expect(counts).toEqual({ conversations: 4, passed: 2, failed: 1, skipped: 1 });
    expect(conversations.map((one) => one.status)).toEqual(['failed', 'skipped', 'passed', 'passed']);
    const xml = readFileSync(junit!, 'utf8');
    expect(xml).toContain('<testcase name="expects &lt;another&gt; answer &amp; more"');
    expect(xml).toContain('tests="4" failures="1" errors="0" skipped="1"');
    const page = readFileSync(html!, 'utf8');
    expect(page).toContain(tales);
    expect(page.indexOf('class="conversation failed"')).toBeLessThan(
      page.indexOf('class="conversation passed"'),
    );
    expect(readdirSync(inLibrary('r')).sort()).toEqual(['junit.xml', 'page.html', 'report.json']);
  });

  it('runs what a filter and tags leave', async () => {
    const fixture = writePassing('filtered.yaml');
    const [tagged, filtered] = await Promise.all([
      replay(fixture, '--tag', 'hours', '--tag', 'other'),
      replay(fixture, '--filter', 'GREET'),
    ]);
    for (const { status, stdout } of [tagged, filtered]) {
      expect(status).toBe(0);
      expect(stdout).toContain('conversations: 1 (1 passed, 0 failed, 0 skipped)');
    }
    expect(filtered!.stdout).toContain('smalltalk 1');
  });

  it('fails a conversation whose skip has expired, as a fixture to be mended', async () => {
    const fixture = writeFixture(
      'expired.yaml',
      'conversations:\n  - name: x\n    skip: { reason: waits, until: 2020-02-29 }\n    turns: [user: a]\n',
    );
    const { status, stdout } = await replay(fixture);
    expect(status).toBe(2);
    expect(stdout).toContain(`${fixture}:3 skip, of «x»\n  expected  skipped until 2020-02-29: waits\n`);
    expect(stdout).toContain('the skip has expired');
  });
});

async function expectRefusal(args: readonly string[], says: string | RegExp): Promise<void> {
  const { status, stdout, stderr } = await replay(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr).not.toContain('    at ');
}

describe('a broken fixture or wrong usage', () => {
  const turn = (expectation: string) =>
    `conversations:\n  - name: x\n    turns:\n      - user: a\n        expect: ${expectation}\n`;

  it('is refused with one message, on stderr, and nothing is written', async () => {
    const report = inLibrary('never/report.json');
    const broken: readonly (readonly [yaml: string, says: RegExp])[] = [
      ['conversations: [\n', /broken\.yaml:2:1 /],
      [turn('{ cite: [x] }'), /broken\.yaml:5:19 .*"cite"/],
      [turn('{ cites: [nobody] }'), /broken\.yaml:5:27 «nobody» names no answer/],
      ['conversations: [{ name: x }]\n', /broken\.yaml:1:17 .*turns/],
      [
        'conversations: [{ name: x, turns: [user: a] }, { name: x, turns: [user: b] }]\n',
        /:1:56 the name «x» is taken/,
      ],
      ['corpus: other\nconversations: [{ name: x, turns: [user: a] }]\n', /about another corpus: «other»/],
    ];
    const refuse = async ([yaml, says]: (typeof broken)[number], i: number) => {
      const fixture = writeFixture(`${i}-broken.yaml`, yaml);
      await expectRefusal([fixture, '--report', `json=${report}`], says);
    };
    // Two at a time: the machine has two cores.
    for (let i = 0; i < broken.length; i += 2) {
      await Promise.all(broken.slice(i, i + 2).map((each, j) => refuse(each, i + j)));
    }
    expect(existsSync(report)).toBe(false);
  });

  it('is refused for no path, one that is not there, and reports of no kind', async () => {
    const refusals: readonly (readonly [args: readonly string[], says: string])[] = [
      [[], "missing required argument 'paths'"],
      [[inLibrary('nowhere')], 'nowhere does not exist'],
      [[library.index, '--report', 'pdf=x'], 'Write junit=FILE,html=FILE,json=FILE.'],
      [[library.index, '--report', 'json=a,json=b'], 'json is named twice.'],
    ];
    await Promise.all(refusals.map(([args, says]) => expectRefusal(args, says)));
  });
});

describe('replay diff', () => {
  const diff = (...args: readonly string[]) => guichet(['replay', 'diff', ...args]);
  const accept = (turn: number) =>
    `accepted: [{ fixture: tells the hour of the tales, turn: ${turn}, kind: answer-changed, reason: it moved }]\n`;

  it('fails on a harmful change of the corpus until it is accepted, and writes its reports', async () => {
    const other = copyLibrary(library);
    reword(join(other.corpus, 'horaires.csv'), 'le mercredi à 16 h 30', 'le mercredi à 17 h 30');
    await buildIndex(other);
    const fixture = writePassing('diffed.yaml');
    const [markdown, json] = ['diff.md', 'diff.json'].map(inLibrary);
    const report = `markdown=${markdown},json=${json}`;
    const harmful = await diff(library.index, other.index, fixture, '--report', report);
    expect(harmful).toMatchObject({ status: 1, stderr: `wrote ${markdown}\nwrote ${json}\n` });
    expect(harmful.stdout).toContain(
      `${fixture}:6 answer-changed (harmful), turn 1 of «tells the hour of the tales»\n`,
    );
    expect(harmful.stdout).toContain('  because  corpus: contes reads … mercredi à [-16-] {+17+} h 30');
    expect(readFileSync(markdown!, 'utf8')).toContain('## Replay: 1 harmful change to look at');
    expect(JSON.parse(readFileSync(json!, 'utf8'))).toMatchObject({ harmful: { refused: 1, accepted: 0 } });
    const [accepted, idle] = await Promise.all([
      diff(library.index, other.index, fixture, '--accept', writeFixture('accept.yaml', accept(1))),
      diff(library.index, library.index, fixture, '--accept', writeFixture('idle.yaml', accept(2))),
    ]);
    expect(accepted!.status).toBe(0);
    expect(accepted!.stdout).toContain('harmful: 1 (1 accepted)');
    expect(idle!.status).toBe(0);
    expect(idle!.stdout).toContain('accepts nothing: turn 2');
    other.remove();
  });

  it('compares thresholds on one index, and refuses what it cannot compare', async () => {
    const fixture = writePassing('thresholds.yaml');
    const broken = writeFixture('broken-accept.yaml', 'accepted: [{ fixture: x }]\n');
    const { index } = library;
    const stricter = await diff(index, index, fixture, '--thresholds-b', '1,1');
    expect(stricter.status).toBe(1);
    expect(stricter.stdout).toContain('because  settings: the thresholds');
    const refusals: readonly (readonly [args: readonly string[], says: string])[] = [
      [[index], 'one index or service is named, and no thresholds'],
      [[index, index, fixture, '--thresholds-a', '2,0'], 'Write two probabilities from 0 to 1'],
      [[index, index, fixture, '--accept', broken], 'broken-accept.yaml:1:'],
      [[index, inLibrary('no-index'), fixture], 'there is no index in'],
    ];
    for (const [args, says] of refusals) {
      const { status, stderr } = await diff(...args);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(says) });
    }
  });
});

describe('replay mutate', () => {
  const mutate = (...args: readonly string[]) =>
    guichet(['replay', 'mutate', '--index', library.index, '--mutations', '16', ...args]);

  it('says which damages are noticed, the same for the same seed, and fails below the least share', async () => {
    const fixture = writePassing('mutated.yaml');
    const [first, second] = await Promise.all([
      mutate(fixture, '--seed', '3', '--least', '0', '--json'),
      mutate(fixture, '--seed', '3', '--least', '1', '--json'),
    ]);
    expect([first!.status, second!.status]).toEqual([0, 1]);
    expect(second!.stdout).toBe(first!.stdout);
    const { mutations, share } = JSON.parse(first!.stdout) as MutationJson;
    expect(mutations).toHaveLength(16);
    expect(share).toBeLessThan(1);
  });

  it('refuses a suite that fails without a damage', async () => {
    const turn = `turns: [{ user: ${conte}, expect: { action: handoff } }]`;
    const fixture = writeFixture('fails.yaml', `conversations: [{ name: x, ${turn} }]\n`);
    const { status, stderr } = await mutate(fixture);
    expect(status).toBe(2);
    expect(stderr).toContain('1 of 1 conversations fail before anything is damaged');
  });
});
