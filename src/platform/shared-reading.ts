/**
 * One reading for all who ask at the same moment. Whoever asks is answered by a reading that began after they asked, never
 * by one already under way: what it tells is at least as new as the question. While one runs, the next gathers.
 */
export function sharedReading<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  type Round = { readonly keys: Set<Key>; readonly answers: Promise<ReadonlyMap<Key, Value>> }
  let running: Promise<unknown> | undefined
  let gathering: Round | undefined

  function begin(): Round {
    const keys = new Set<Key>()
    // Even with nothing under way a turn of the event loop is waited for: what came in with it asks together.
    const turn = new Promise((resolve) => setImmediate(resolve))
    const answers = Promise.all([turn, running]).then(() => {
      gathering = undefined
      const reading = read([...keys])
      const ended = reading.then(
        () => {},
        () => {},
      )
      running = ended.then(() => {
        if (gathering === undefined) running = undefined
      })
      return reading
    })
    // Those who ask are told of a failure; the round itself has nobody.
    answers.catch(() => {})
    return { keys, answers }
  }

  return async (key) => {
    gathering ??= begin()
    const { keys, answers } = gathering
    keys.add(key)
    return (await answers).get(key)
  }
}
