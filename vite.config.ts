import { defineConfig } from 'vite';

/**
 * Builds what browsers load, to `dist/web/`: the widget as one classic script that a page can embed with a
 * plain `<script src>`, and beside it the demo page, copied as it stands.
 */
export default defineConfig({
  publicDir: 'web/demo',
  build: {
    outDir: 'dist/web',
    lib: {
      entry: 'web/widget/index.ts',
      formats: ['iife'],
      name: 'Guichet',
      fileName: () => 'widget.js',
    },
  },
});
