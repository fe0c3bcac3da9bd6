import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the dev server finds a running Kamarband: `npm start` in another terminal. */
const api = process.env.KAMARBAND_API ?? 'http://127.0.0.1:8400'

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/web'),
  // Relative addresses, so that the page also works below a path.
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // The Content-Security-Policy knows no data: fonts and no data: scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'map', test: /maplibre-gl/ }] } } },
  },
  server: { proxy: { '/api': api, '/basemap': api } },
})
