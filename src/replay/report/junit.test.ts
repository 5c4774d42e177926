import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import {
  createConversation,
  createDraft,
  createFailure,
  createResult,
  createRun,
} from '../results.fixture.ts';
import { renderJunit } from './junit.ts';

const elsewhere = createResult('passed', {
  conversation: createConversation('<« & »>', 'lang: fr', 'y.yaml'),
});
const thrown = createResult('failed', {
  failures: [createFailure({ assertion: 'exception', actual: 'Error: \u001b[0m\n  at x' })],
});
const run = createRun([
  createResult('passed'),
  createResult('failed'),
  createResult('skipped'),
  thrown,
  elsewhere,
]);

describe('the JUnit report of drafts', () => {
  const drafts = [createDraft('waits', 'y.yaml'), createDraft('waits too', 'drafts.yaml')];
  const xml = renderJunit(createRun([createResult('passed'), elsewhere], { drafts }));
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  it('has them as skipped cases of their files, with the reason', () => {
    const counts = all('testsuite').map((suite) =>
      ['name', 'tests', 'skipped', 'failures'].map((name) => suite.getAttribute(name)),
    );
    expect(counts).toEqual([
      ['x.yaml', '1', '0', '0'],
      ['y.yaml', '2', '1', '0'],
      ['drafts.yaml', '1', '1', '0'],
    ]);
    expect(all('skipped').map((one) => one.getAttribute('message'))).toEqual([
      'draft: waits for review',
      'draft: waits for review',
    ]);
    expect(all('testcase').map((one) => one.getAttribute('name'))).toContain('waits too');
  });
});

describe('the JUnit report', () => {
  const xml = renderJunit(run);
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  it('has a suite for each file with its counts and times', () => {
    const attributes = all('testsuite').map((suite) =>
      Object.fromEntries(
        ['name', 'id', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'].map((name) => [
          name,
          suite.getAttribute(name),
        ]),
      ),
    );
    const timestamp = '2026-11-30T06:20:32';
    expect(attributes).toEqual([
      {
        name: 'x.yaml',
        id: '0',
        tests: '4',
        failures: '1',
        errors: '1',
        skipped: '1',
        time: '1.000',
        timestamp,
      },
      {
        name: 'y.yaml',
        id: '1',
        tests: '1',
        failures: '0',
        errors: '0',
        skipped: '0',
        time: '0.250',
        timestamp,
      },
    ]);
  });

  it('tells what does not hold, what was thrown and why something was skipped', () => {
    expect(all('failure').map((one) => [one.getAttribute('type'), one.getAttribute('message')])).toEqual([
      ['cites', 'x.yaml:7 cites: expected ["a"], actual []'],
    ]);
    expect(document.querySelector('failure')!.textContent).toMatch(
      /^x\.yaml:7 cites, turn 1 of «fails»\n.*> bonjour/s,
    );
    expect(all('error').map((one) => one.getAttribute('type'))).toEqual(['exception']);
    expect(all('skipped').map((one) => one.getAttribute('message'))).toEqual(['until 2026-12-31: later']);
  });

  it('is XML whatever the names and the texts', () => {
    expect(xml).toContain('name="&lt;« &amp; »&gt;" classname="y.yaml"');
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>\n/);
    expect(xml).not.toContain('\u001b');
  });
});
