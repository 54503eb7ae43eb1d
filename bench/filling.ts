/** Tells on standard error, now and then, how far the filling of a world has come: `total` of whatever is counted. */
export function toldOf(
  name: string,
  total: number,
): { readonly onProgress: (more: number) => void; readonly onIndexed: (done: number, all: number) => void } {
  const begun = performance.now()
  let [done, told] = [0, 0]
  const tell = (what: string): void =>
    void process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s, ${name}: ${what}\n`)
  return {
    onProgress(more) {
      done += more
      const percent = Math.floor((100 * done) / total)
      if (percent < told + stepPercent) return
      told = percent
      tell(`${percent} % written`)
    },
    onIndexed(built, all) {
      if (built === all || built % indexesStep === 0) tell(`${built} of ${all} indexes built`)
    },
  }
}

const stepPercent = 2
const indexesStep = 5
