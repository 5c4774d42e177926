import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { findCycles } from './cycles.fixture.ts';
import { type ImportedName, scanImports } from './import-scanner.fixture.ts';

/**
 * The floors of `src/`, lowest first, as DESIGN.md draws them. A room imports only from lower floors, types included;
 * rooms of one floor do not import each other. `protocol` stands on a floor of its own just below `messages`, which
 * speaks of its languages and actions.
 */
export const floors: readonly (readonly string[])[] = [
  ['core'],
  ['protocol'],
  ['messages', 'language', 'privacy', 'corpus', 'embedding', 'lexical', 'vector', 'metrics', 'sharing'],
  ['indexing'],
  ['retrieval'],
  ['dialogue'],
  ['store'],
  ['replay', 'drafting', 'desk', 'curation', 'evaluation', 'reporting'],
  ['service'],
  ['app'],
  ['bin'],
];

/** Rooms that run in browsers too. */
const portableRooms = ['protocol', 'messages'];

const webRooms = ['parts', 'widget', 'console', 'demo'];

/** What code in the browser may carry. */
const webPackages = /^(?:lit|@lit\/[\w-]+|@noble\/hashes|@observablehq\/plot|socket\.io-client)(?:\/|$)/;

const testPackages = /^(?:vitest|fast-check|playwright-core|@sparticuz\/chromium|axe-core)(?:\/|$)/;

const testFile = /\.(?:test|contract|fixture)\.ts$/;

/** Source texts by path from the project's root, with `/` between the parts. */
export type SourceTree = ReadonlyMap<string, string>;

/** One import of the tree: where it stands and the path that it names, undefined for a package. */
interface Edge extends ImportedName {
  readonly file: string;
  readonly target: string | undefined;
}

type Rule = (edge: Edge, tree: SourceTree) => string | undefined;

/** One line a violation, `file:line what`, in order of file and line; cycles last. */
export function findViolations(tree: SourceTree): string[] {
  const edges = [...tree].flatMap(([file, source]) => listEdges(file, source));
  const ofEdges = edges.flatMap((edge) =>
    rules.flatMap((rule) => {
      const what = rule(edge, tree);
      return what === undefined ? [] : [`${edge.file}:${edge.line} ${what}`];
    }),
  );
  const strays = [...tree.keys()].flatMap(describeStray);
  // A thread's module is started by its address, not loaded: it may well import types of the module that starts it.
  const loaded = edges.filter(({ form }) => form !== 'url');
  const cycles = findCycles(
    loaded.flatMap(({ file, target }) => (target === undefined ? [] : [[file, target]])),
  );
  return [...strays, ...ofEdges, ...cycles.map((cycle) => `${cycle.join(' → ')} is a cycle`)];
}

/** Imports of a file that the rules speak of: an address of anything but a module is none. */
function listEdges(file: string, source: string): Edge[] {
  return scanImports(source).flatMap((found) => {
    if (found.form === 'url' && !/\.[jt]s$/.test(found.specifier)) return [];
    const isPackage = !found.specifier.startsWith('.');
    const target = isPackage ? undefined : posix.join(posix.dirname(file), found.specifier);
    return [{ ...found, file, target }];
  });
}

function describeStray(file: string): string[] {
  const [root, room] = file.split('/');
  const known = root === 'web' ? webRooms : floors.flat();
  const isInRoom = file.split('/').length > 2 && known.includes(room!);
  return isInRoom ? [] : [`${file} is in no room of ${root}/`];
}

const roomOf = (path: string): string => path.split('/')[1] ?? '';
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

const rules: readonly Rule[] = [
  function keepsToLowerFloors({ file, target }) {
    if (!file.startsWith('src/') || target === undefined) return undefined;
    if (!target.startsWith('src/')) return `leaves src/ for ${target}`;
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from === to || floorOf(to) < floorOf(from)) return undefined;
    if (floorOf(to) === floorOf(from)) return `imports ${target} of a sibling room`;
    return `imports ${target} of a higher floor`;
  },

  function staysPortable({ file, target, specifier }) {
    if (!file.startsWith('src/') || !portableRooms.includes(roomOf(file)) || testFile.test(file))
      return undefined;
    if (target === undefined) return isBuiltin(specifier) ? `needs ${specifier} of Node.js` : undefined;
    return portableRooms.includes(roomOf(target)) ? undefined : `imports ${target}, which may need Node.js`;
  },

  function keepsWebApart({ file, target, specifier }) {
    if (!file.startsWith('web/')) return undefined;
    if (target === undefined) {
      const allowed = webPackages.test(specifier) || testFile.test(file);
      return allowed ? undefined : `imports ${specifier}, which the browser does not carry`;
    }
    const [root, room] = target.split('/');
    const allowed = root === 'web' ? ['parts', roomOf(file)] : root === 'src' ? portableRooms : [];
    return allowed.includes(room!) ? undefined : `imports ${target}, out of bounds for web/${roomOf(file)}`;
  },

  function keepsTestsOut({ file, target, specifier }) {
    if (testFile.test(file)) return target?.endsWith('.test.ts') ? `imports the test ${target}` : undefined;
    if (target === undefined)
      return testPackages.test(specifier) ? `imports ${specifier} outside tests` : undefined;
    return testFile.test(target) ? `imports ${target} outside tests` : undefined;
  },

  function namesAFile({ target, form }, tree) {
    if (target === undefined || tree.has(target)) return undefined;
    // Style sheets and pictures are the bundler's to find.
    const isModule = /\.[cm]?[jt]sx?$/.test(target) || !/\.\w+$/.test(target);
    return isModule ? `names ${target} (${form}), which is not there` : undefined;
  },
];
