import { type ConversationResult, countResults } from '../conversation-result.ts';
import type { Conversation } from '../fixture.ts';
import { formatFailures } from '../format-failure.ts';
import { formatTranscript } from '../format-transcript.ts';
import type { ReplayRun } from './replay-run.ts';
import { escapeXml } from './xml.ts';

/**
 * The report as JUnit XML, which CI servers read: a suite for each file, a case for each conversation. Elements,
 * attributes and their order are those that both schemas in use (Apache Ant's and Jenkins's) have. What was thrown is an
 * `error`, what does not hold a `failure`; all of one conversation stand in one element, since a case may have but one.
 * A draft is a case that was skipped.
 */
export function renderJunit(run: ReplayRun): string {
  const files = new Set(
    [...run.results.map(({ conversation }) => conversation), ...run.drafts].map(({ file }) => file),
  );
  const suites = [...files].map((file, i) => renderSuite(file, i, run));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function renderSuite(file: string, i: number, run: ReplayRun): string {
  const { startedAt, build, model } = run;
  const results = run.results.filter(({ conversation }) => conversation.file === file);
  const drafts = run.drafts.filter((draft) => draft.file === file);
  const { conversations, skipped, failed } = countResults(results);
  const errors = results.filter(isError).length;
  const attributes = writeAttributes({
    name: file,
    id: i,
    package: file,
    // Both schemas want local time without a zone; UTC is the same everywhere.
    timestamp: new Date(startedAt).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length),
    hostname: 'localhost',
    tests: conversations + drafts.length,
    failures: failed - errors,
    errors,
    skipped: skipped + drafts.length,
    time: writeSeconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  });
  const properties = [
    ['index', build],
    ['model', model],
  ].map(([name, value]) => `      <property${writeAttributes({ name: name!, value: value! })}/>\n`);
  return `  <testsuite${attributes}>
    <properties>
${properties.join('')}    </properties>
${results.map(renderCase).join('')}${drafts.map(renderDraft).join('')}  </testsuite>
`;
}

function renderCase(result: ConversationResult): string {
  const { conversation, durationMs } = result;
  const attributes = writeAttributes({
    name: conversation.name,
    classname: conversation.file,
    time: writeSeconds(durationMs),
  });
  const outcome = renderOutcome(result);
  return outcome === ''
    ? `    <testcase${attributes}/>\n`
    : `    <testcase${attributes}>\n${outcome}    </testcase>\n`;
}

/** Skipped, as far as the schemas go. */
function renderDraft({ name, file }: Conversation): string {
  const attributes = writeAttributes({ name, classname: file, time: writeSeconds(0) });
  const why = writeAttributes({ message: 'draft: waits for review' });
  return `    <testcase${attributes}>\n      <skipped${why}/>\n    </testcase>\n`;
}

function renderOutcome(result: ConversationResult): string {
  const { status, conversation, played, failures } = result;
  const [first] = failures;
  if (status === 'skipped') {
    const { reason, until } = conversation.skip!;
    return `      <skipped${writeAttributes({ message: `until ${until}: ${reason}` })}/>\n`;
  }
  if (first === undefined) return '';
  const name = isError(result) ? 'error' : 'failure';
  const message = `${first.file}:${first.line} ${first.assertion}: expected ${first.expected}, actual ${first.actual.split('\n', 1)[0]}`;
  const text = [formatFailures(failures), formatTranscript({ played })].filter(Boolean).join('\n\n');
  return `      <${name}${writeAttributes({ message, type: first.assertion })}>${escapeXml(text)}</${name}>\n`;
}

function isError({ failures }: ConversationResult): boolean {
  return failures[0]?.assertion === 'exception';
}

function writeAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');
}

function writeSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
