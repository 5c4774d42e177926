import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { consoleCatalogues } from './src/messages/console/catalogues.ts';
import { widgetCatalogues } from './src/messages/widget/catalogues.ts';

/** Greatest sizes of what a page loads and of all that an opened chat loads, compressed: bytes. */
const LARGEST_LOADER = 10_000;
const LARGEST_WHOLE = 60_000;

/** Rooms of messages that browsers load. */
const rooms = [
  { name: 'widget', catalogues: widgetCatalogues },
  { name: 'console', catalogues: consoleCatalogues },
] as const;

const folder = 'dist/web';
const loader = `${folder}/widget.js`;
const panel = `${folder}/widget-panel.js`;

/** Messages are parsed now: browsers carry no parser. */
const parsedMessages: UserConfig = {
  plugins: [parseCatalogues()],
  resolve: {
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
};

/**
 * Builds what browsers load, to `dist/web/`, in three runs. The first: the button, one classic script that a page embeds
 * with a plain `<script src>`, and beside it the demo pages, copied as they stand. The second, `--mode panel`: the
 * conversation, a module that the button fetches when the visitor opens it. The third, `--mode console`: the agents'
 * console, whose pages are fetched as they are opened.
 */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'panel') {
    return {
      ...parsedMessages,
      publicDir: false,
      plugins: [parseCatalogues(), limitSizes(), compressFiles()],
      build: {
        outDir: folder,
        emptyOutDir: false,
        lib: { entry: 'web/widget/index.ts', formats: ['es'], fileName: () => 'widget-panel.js' },
      },
    };
  }
  if (mode === 'console') {
    return {
      ...parsedMessages,
      plugins: [parseCatalogues(), schemasWithoutEval(), compressFiles()],
      root: 'web/console',
      publicDir: false,
      // Beside the page, wherever it is served.
      base: './',
      build: {
        outDir: `../../${folder}/console`,
        emptyOutDir: true,
        // A picture in an address of its own: the policy of the page allows no other.
        assetsInlineLimit: 0,
        // Every browser that the console is for fetches modules by itself; the polyfill would be one more script.
        modulePreload: { polyfill: false },
      },
    };
  }
  return {
    publicDir: 'web/demo',
    plugins: [compressFiles()],
    build: {
      outDir: folder,
      lib: {
        entry: 'web/widget/loader/index.ts',
        formats: ['iife'],
        name: 'Guichet',
        fileName: () => 'widget.js',
      },
    },
  };
});

/** Parses the messages that take something now, so that no browser has to: the parser alone weighs 8 kB. */
function parseCatalogues(): Plugin {
  return {
    name: 'guichet-catalogues',
    enforce: 'pre',
    load(id) {
      const room = rooms.find(({ name }) => id.endsWith(`/src/messages/${name}/catalogues.ts`));
      if (room === undefined) return undefined;
      const parsed = JSON.stringify(room.catalogues, (_key, value) =>
        typeof value === 'string' && value.includes('{') ? parse(value, { ignoreTag: true }) : value,
      );
      return `export const ${room.name}Catalogues = ${parsed};`;
    },
  };
}

/**
 * Has schemas read as they are written: by default they compile themselves with `new Function`, which the policy of the
 * console forbids and reports. Before the first schema is made, which no import of the console could come before.
 */
function schemasWithoutEval(): Plugin {
  const name = '\0zod-without-eval';
  return {
    name: 'guichet-schemas',
    enforce: 'pre',
    resolveId: (source, importer) => (source === 'zod' && importer !== name ? name : undefined),
    load: (id) =>
      id === name
        ? "import { config } from 'zod'; config({ jitless: true }); export * from 'zod';"
        : undefined,
  };
}

/** Prints what the widget weighs, and fails the build where it is too much. */
function limitSizes(): Plugin {
  return {
    name: 'guichet-sizes',
    closeBundle() {
      const [first, second] = [loader, panel].map((path) => gzipSync(readFileSync(path)).length) as [
        number,
        number,
      ];
      const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
      console.log(`widget, gzip: button ${kilobytes(first)}, whole ${kilobytes(first + second)}`);
      if (first > LARGEST_LOADER) throw new Error(`the button may have ${kilobytes(LARGEST_LOADER)}`);
      if (first + second > LARGEST_WHOLE) throw new Error(`the widget may have ${kilobytes(LARGEST_WHOLE)}`);
    },
  };
}

/** Endings of what is sent compressed, by how: browsers are sent the smallest that they accept. */
const compressions = { br: brotliCompressSync, gz: (content: Buffer) => gzipSync(content, { level: 9 }) };

/** Writes each file of the folder compressed beside it, so that the service compresses nothing. Each run does all anew. */
function compressFiles(): Plugin {
  return {
    name: 'guichet-compress',
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, name);
        if (/\.(?:br|gz)$/.test(name) || !statSync(path).isFile()) continue;
        const content = readFileSync(path);
        for (const [ending, compress] of Object.entries(compressions)) {
          writeFileSync(`${path}.${ending}`, compress(content));
        }
      }
    },
  };
}
