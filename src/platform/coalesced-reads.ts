/** Concurrent reads: while one waits for the database, the callers of another are answered. */
const readingsMax = 4

/**
 * Joins concurrent reads into one. Every caller is answered by a read that started after the call, never by one already
 * running, so the answer is at least as new as the question. While the maximum of reads is running, the next one
 * collects callers.
 */
export function coalescedReads<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  type Round = { readonly keys: Set<Key>; readonly answers: Promise<ReadonlyMap<Key, Value>> }
  let running = 0
  let gathering: Round | undefined
  let freed = Promise.withResolvers<void>()

  const isFull = (): boolean => running >= readingsMax

  async function answer(keys: ReadonlySet<Key>): Promise<ReadonlyMap<Key, Value>> {
    // Wait one turn of the event loop, so that calls of the same turn are joined.
    await new Promise((resolve) => setImmediate(resolve))
    while (isFull()) await freed.promise
    gathering = undefined
    running++
    try {
      return await read([...keys])
    } finally {
      running--
      freed.resolve()
      freed = Promise.withResolvers()
    }
  }

  function begin(): Round {
    const keys = new Set<Key>()
    const answers = answer(keys)
    // Callers handle a failure; the round itself must not raise an unhandled rejection.
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
