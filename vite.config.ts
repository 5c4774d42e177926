import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parse } from '@formatjs/icu-messageformat-parser';
import { defineConfig, type Plugin } from 'vite';
import { widgetCatalogues } from './src/messages/widget/catalogues.ts';

/** Greatest sizes of what a page loads and of all that an opened chat loads, compressed: bytes. */
const LARGEST_LOADER = 10_000;
const LARGEST_WHOLE = 60_000;

const folder = 'dist/web';
const loader = `${folder}/widget.js`;
const panel = `${folder}/widget-panel.js`;

/**
 * Builds what browsers load, to `dist/web/`, in two runs. The first: the button, one classic script that a page embeds
 * with a plain `<script src>`, and beside it the demo pages, copied as they stand. The second, `--mode panel`: the
 * conversation, a module that the button fetches when the visitor opens it.
 */
export default defineConfig(({ mode }) =>
  mode === 'panel'
    ? {
        publicDir: false,
        plugins: [parseCatalogues(), limitSizes()],
        resolve: {
          alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
        },
        build: {
          outDir: folder,
          emptyOutDir: false,
          lib: { entry: 'web/widget/index.ts', formats: ['es'], fileName: () => 'widget-panel.js' },
        },
      }
    : {
        publicDir: 'web/demo',
        build: {
          outDir: folder,
          lib: {
            entry: 'web/widget/loader/index.ts',
            formats: ['iife'],
            name: 'Guichet',
            fileName: () => 'widget.js',
          },
        },
      },
);

/** Parses the messages that take something now, so that no browser has to: the parser alone weighs 8 kB. */
function parseCatalogues(): Plugin {
  return {
    name: 'guichet-catalogues',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/src/messages/widget/catalogues.ts')) return undefined;
      const parsed = JSON.stringify(widgetCatalogues, (_key, value) =>
        typeof value === 'string' && value.includes('{') ? parse(value, { ignoreTag: true }) : value,
      );
      return `export const widgetCatalogues = ${parsed};`;
    },
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
