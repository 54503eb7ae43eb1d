import { defineConfig } from 'vitest/config'
import tsconfig from './tsconfig.json' with { type: 'json' }

export default defineConfig({
  // Vitest would find it out itself; but what it has made of a module it keeps until that or what is imported here changes.
  oxc: { jsx: { importSource: tsconfig.compilerOptions.jsxImportSource } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['./test/support/databases/global-setup.ts'],
    setupFiles: ['./test/support/no-console-noise.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files of a worker share its process and its modules: loading the application and warming it up and PGlite anew for
    // each was a third of a run.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
  },
})
