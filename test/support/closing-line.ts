import type { Reporter, TestModule } from 'vitest/node'

/** Prints the run's last line, `N passed, N failed[, N skipped]`, which CI and people read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      let failedHere = 0
      for (const test of module.children.allTests()) {
        count[test.result().state]++
        if (test.result().state === 'failed') failedHere++
      }
      // A file that cannot be loaded has no tests; it is a failure all the same.
      if (module.state() === 'failed' && failedHere === 0) count.failed++
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    process.on('exit', () => console.log(`${count.passed} passed, ${count.failed} failed${skipped}`))
  }
}
