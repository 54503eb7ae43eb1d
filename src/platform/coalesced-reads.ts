/** Readings under way at once: while one waits for the database, those another has answered are served. */
const readingsMax = 4

/**
 * One reading for all who ask at the same moment. Whoever asks is answered by a reading that began after they asked, never
 * by one already under way: what it tells is at least as new as the question. While as many run as may, the next gathers.
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
    // A turn of the event loop is waited for: what came in with it asks together.
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
